package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;

/** A parsed tree and its lines. */
record Parsed(JsonNode tree, Lines lines) {}
