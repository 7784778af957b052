package io.poolwarden.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The Dockerfile, instruction by instruction. */
record Dockerfile(List<Instruction> instructions) {

  /** One instruction, such as {@code COPY} and what follows it. */
  record Instruction(String keyword, String rest) {
    /** What follows the keyword and its options, split at spaces. */
    List<String> words() {
      return List.of(rest.split(" +")).stream().filter(word -> !word.startsWith("--")).toList();
    }

    boolean hasOption(String option) {
      return List.of(rest.split(" +")).stream().anyMatch(word -> word.startsWith("--" + option));
    }

    /** What follows the keyword, as the JSON list that it is. */
    List<String> list() {
      try {
        return List.of(new ObjectMapper().readValue(rest, String[].class));
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** That of the checkout; an escaped line end is a space. */
  static Dockerfile read() {
    try {
      String text = Files.readString(Home.path("Dockerfile")).replace("\\\n", " ");
      List<Instruction> instructions = new ArrayList<>();
      for (String line : text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
        int space = line.indexOf(' ');
        instructions.add(new Instruction(line.substring(0, space), line.substring(space).strip()));
      }
      return new Dockerfile(instructions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those with a keyword, in their order. */
  List<Instruction> all(String keyword) {
    return instructions.stream().filter(i -> i.keyword().equals(keyword)).toList();
  }

  /** The command that builds. */
  Instruction build() {
    return all("RUN").stream()
        .filter(run -> run.rest().contains(" package "))
        .findFirst()
        .orElseThrow();
  }

  /** The command that makes the AOT cache, in the image itself. */
  List<String> training() {
    return last("RUN").list();
  }

  /** The last with a keyword: the one that holds for the image. */
  Instruction last(String keyword) {
    return all(keyword).getLast();
  }
}
