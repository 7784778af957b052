from sqlalchemy import *
from sqlalchemy.pool import *

engine = create_engine("postgresql+psycopg2://db/orders", poolclass=AsyncAdaptedQueuePool)
