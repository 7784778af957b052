from sqlmodel import SQLModel, create_engine
from sqlmodel.pool import StaticPool

tests = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
engine = create_engine("postgresql+psycopg2://db/orders", poolclass=StaticPool, pool_size=5)
