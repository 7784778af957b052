from ..pools import *
from shop.pools import SIZES as sizes

engine = make(URL, poolclass=Queue, **sizes)
