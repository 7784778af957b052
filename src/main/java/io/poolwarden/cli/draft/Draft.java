package io.poolwarden.cli.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A DatabaseConfiguration as it is proposed.
 *
 * @param document the whole object
 * @param notes what it was made of, and what could not be known; for comments
 */
public record Draft(ObjectNode document, List<String> notes) {}
