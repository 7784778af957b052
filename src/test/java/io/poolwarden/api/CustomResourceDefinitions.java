package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The CustomResourceDefinitions that the records stand for, as the text of {@code crds/}. */
final class CustomResourceDefinitions {
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .build());

  private CustomResourceDefinitions() {}

  /** By file name, such as {@code driftreports.poolwarden.io.yaml}. */
  static Map<String, String> generate(Path folder) throws IOException {
    new CRDGenerator()
        .inOutputDir(folder.toFile())
        .withObjectMapper(YAML, new KubernetesSerialization())
        .customResourceClasses(
            DatabaseConfiguration.class,
            PoolExemption.class,
            DriftReport.class,
            DatabaseServer.class)
        .forCRDVersions("v1")
        .generate();
    Map<String, String> byFile = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        JsonNode crd = YAML.readTree(Files.readString(file));
        complete((ObjectNode) crd);
        byFile.put(
            crd.at("/metadata/name").asText() + ".yaml",
            "# Made from the records in io.poolwarden.api; CrdTest compares and rewrites it.\n"
                + YAML.writeValueAsString(crd));
      }
    }
    return byFile;
  }

  private static void complete(ObjectNode crd) {
    Class<?> type = type(crd.at("/spec/names/kind").asText());
    ObjectNode version = (ObjectNode) crd.at("/spec/versions/0");
    ObjectNode schema = (ObjectNode) version.at("/schema/openAPIV3Schema");
    schema.put("description", type.getAnnotation(JsonClassDescription.class).value());
    SchemaCompletion.complete(schema);
    version.replace("additionalPrinterColumns", inOrder(type, version));
  }

  /** The generator sorts them by path; kubectl prints them as they are listed. */
  private static ArrayNode inOrder(Class<?> type, ObjectNode version) {
    ArrayNode columns = YAML.createArrayNode();
    for (AdditionalPrinterColumn column :
        type.getAnnotationsByType(AdditionalPrinterColumn.class)) {
      for (JsonNode generated : version.get("additionalPrinterColumns")) {
        if (generated.get("name").asText().equals(column.name())) {
          columns.add(generated);
        }
      }
    }
    return columns;
  }

  private static Class<?> type(String kind) {
    return Stream.of(
            DatabaseConfiguration.class,
            PoolExemption.class,
            DriftReport.class,
            DatabaseServer.class)
        .filter(type -> type.getSimpleName().equals(kind))
        .findFirst()
        .orElseThrow();
  }
}
