package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Violation;
import java.util.List;

/** One rule of the library. */
interface Rule {

  /** What the engine breaks of it: nothing where what it needs to know cannot be known. */
  List<Violation> check(Engine engine);
}
