package io.poolwarden.cli.files;

import java.util.List;

/**
 * The places of a parsed tree, in the tree's own shape.
 *
 * @param line the line of the key (in an object), the element (in an array) or the document; from 1
 * @param column where it begins in its line, from 1
 * @param children one for each child of the tree's node, in the same order
 */
record Lines(int line, int column, List<Lines> children) {}
