package io.poolwarden.cluster;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.workload.Lookup;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A ConfigMap's content as the cache keeps it: small ones as they are, large ones compressed. It is
 * all of the content, so that no verdict depends on what a cache dropped.
 */
sealed interface ConfigData {

  /** The content. */
  Lookup.Found found();

  /** Keeps the content in few bytes. */
  static ConfigData of(Lookup.Found found, Interner interner) {
    int size = Packed.size(found.data()) + Packed.size(found.binary());
    return size > Packed.THRESHOLD ? Packed.pack(found) : new Plain(interner.intern(found));
  }

  /** As it is. */
  record Plain(Lookup.Found found) implements ConfigData {}

  /** Compressed. */
  final class Packed implements ConfigData {
    private static final int THRESHOLD = 8 * 1024;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Map<String, String>>> CONTENT =
        new TypeReference<>() {};

    private final byte[] bytes;

    /** While anybody holds it: a change of one object is judged for everyone who reads it. */
    private volatile WeakReference<Lookup.Found> unpacked = new WeakReference<>(null);

    private Packed(byte[] bytes) {
      this.bytes = bytes;
    }

    private static int size(Map<String, String> data) {
      return data.entrySet().stream()
          .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
          .sum();
    }

    private static Packed pack(Lookup.Found found) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
        Map<String, Object> content = new TreeMap<>();
        content.put("data", new TreeMap<>(found.data()));
        content.put("binary", new TreeMap<>(found.binary()));
        MAPPER.writeValue(deflater, content);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return new Packed(bytes.toByteArray());
    }

    @Override
    public Lookup.Found found() {
      Lookup.Found known = unpacked.get();
      if (known == null) {
        known = unpack();
        unpacked = new WeakReference<>(known);
      }
      return known;
    }

    private Lookup.Found unpack() {
      try (InflaterInputStream inflater =
          new InflaterInputStream(new ByteArrayInputStream(bytes))) {
        Map<String, Map<String, String>> content = MAPPER.readValue(inflater, CONTENT);
        return new Lookup.Found(
            content.getOrDefault("data", Map.of()), content.getOrDefault("binary", Map.of()));
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Packed that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }
}
