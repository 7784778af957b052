package io.poolwarden.parser;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.treesitter.TSNode;
import org.treesitter.TSParser;

/**
 * A cursor on a tree. It asks the native library itself what a node is: the binding makes an object
 * of each node by the names of its fields, which takes most of the time that a scan has.
 */
final class Cursor implements AutoCloseable {
  /** {@code TSNode} of {@code tree_sitter/api.h}: four numbers, its subtree and its tree. */
  private static final MemoryLayout NODE =
      MemoryLayout.structLayout(
          MemoryLayout.sequenceLayout(4, ValueLayout.JAVA_INT),
          ValueLayout.ADDRESS,
          ValueLayout.ADDRESS);

  private static final MethodHandle CURRENT =
      function("ts_tree_cursor_current_node", FunctionDescriptor.of(NODE, ValueLayout.JAVA_LONG));
  private static final MethodHandle SYMBOL =
      function("ts_node_symbol", FunctionDescriptor.of(ValueLayout.JAVA_SHORT, NODE));
  private static final MethodHandle END =
      function("ts_node_end_byte", FunctionDescriptor.of(ValueLayout.JAVA_INT, NODE));

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment node = arena.allocate(NODE);
  private final SegmentAllocator same = SegmentAllocator.prefixAllocator(node);
  private final long pointer;

  /** A cursor at a node of a tree that is open as long as this is. */
  Cursor(TSNode start) {
    pointer = Binding.cursor(start);
    read();
  }

  private static MethodHandle function(String name, FunctionDescriptor type) {
    return Linker.nativeLinker()
        .downcallHandle(SymbolLookup.loaderLookup().findOrThrow(name), type);
  }

  /** What the binding keeps for its own classes and those that extend them. */
  private static final class Binding extends TSParser {
    static long cursor(TSNode start) {
      return ts_tree_cursor_new(start);
    }

    static void delete(long cursor) {
      ts_tree_cursor_delete(cursor);
      free_cursor(cursor);
    }

    static boolean child(long cursor) {
      return ts_tree_cursor_goto_first_child(cursor);
    }

    static boolean sibling(long cursor) {
      return ts_tree_cursor_goto_next_sibling(cursor);
    }

    static boolean parent(long cursor) {
      return ts_tree_cursor_goto_parent(cursor);
    }

    static int field(long cursor) {
      return ts_tree_cursor_current_field_id(cursor);
    }
  }

  /** Whether there is a child, which is the current node then. */
  boolean child() {
    return Binding.child(pointer) && read();
  }

  /** Whether there is a node beside it, which is the current node then. */
  boolean sibling() {
    return Binding.sibling(pointer) && read();
  }

  /** Whether there is a node around it; what is asked of the current node next is not its. */
  boolean parent() {
    return Binding.parent(pointer);
  }

  /** The number of the current node's symbol in the grammar. */
  int symbol() {
    try {
      return Short.toUnsignedInt((short) SYMBOL.invokeExact(node));
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** The number of the field that the current node fills; 0 for none. */
  int field() {
    return Binding.field(pointer);
  }

  /** Where the current node begins, in bytes. */
  int start() {
    return node.get(ValueLayout.JAVA_INT, 0);
  }

  /** Where the current node ends, in bytes. */
  int end() {
    try {
      return (int) END.invokeExact(node);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  private boolean read() {
    try {
      MemorySegment at = (MemorySegment) CURRENT.invokeExact(same, pointer);
      return at.byteSize() == node.byteSize();
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** A call of a C function throws nothing. */
  private static IllegalStateException impossible(Throwable e) {
    return new IllegalStateException("a function of tree-sitter cannot be called", e);
  }

  @Override
  public void close() {
    Binding.delete(pointer);
    arena.close();
  }
}
