package io.poolwarden.structure;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The walls between packages: what each may use, and nothing else. */
@AnalyzeClasses(packages = "io.poolwarden", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] PURE = {
    "java.lang",
    "java.lang.annotation",
    "java.lang.constant",
    "java.lang.invoke",
    "java.lang.runtime",
    "java.util",
    "java.util.function",
    "java.util.stream",
    "java.util.concurrent..",
    "java.time..",
    "java.math",
    "java.nio.charset",
    // Digests: functions of their argument.
    "java.security",
    "javax.crypto..",
    "org.jspecify.annotations",
    "com.fasterxml.jackson..",
    "com.google.re2j"
  };

  @ArchTest static final ArchRule VALUE = pure("value", "value");
  @ArchTest static final ArchRule WORKLOAD = pure("workload", "workload", "value");
  @ArchTest static final ArchRule POOL = pure("pool", "pool", "value");

  @ArchTest
  static final ArchRule POLICY = pure("policy", "policy", "workload", "pool", "api", "value");

  @ArchTest
  static final ArchRule CAPACITY =
      pure("capacity", "capacity", "policy", "api", "workload", "pool", "value");

  @ArchTest
  static final ArchRule DRIFT =
      pure("drift", "drift", "capacity", "policy", "api", "workload", "pool", "value");

  @ArchTest static final ArchRule SCAN = pure("scan", "scan", "policy", "pool", "api", "value");

  @ArchTest
  static final ArchRule OUTPUT =
      pure("output", "output", "scan", "capacity", "policy", "api", "workload", "pool", "value");

  @ArchTest
  static final ArchRule API_KNOWS_NO_OTHER_PART =
      noClasses()
          .that()
          .resideInAPackage("io.poolwarden.api")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.poolwarden..")
                  .and(not(resideInAnyPackage("io.poolwarden.api"))));

  @ArchTest
  static final ArchRule ADMISSION_DOES_NO_INPUT_OR_OUTPUT =
      noClasses()
          .that()
          .resideInAPackage("io.poolwarden.admission..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.fabric8..",
              "io.vertx..",
              "java.net..",
              "java.nio.file..",
              "io.poolwarden.cluster..",
              "io.poolwarden.server..",
              "io.poolwarden.cli..",
              "io.poolwarden.reconciler..",
              "io.poolwarden.registration..");

  @ArchTest
  static final ArchRule FABRIC8_STAYS_AT_THE_CLUSTER =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.poolwarden",
              "io.poolwarden.api..",
              "io.poolwarden.cli.cluster..",
              "io.poolwarden.cluster..",
              "io.poolwarden.registration..",
              "io.poolwarden.reconciler..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.fabric8..");

  @ArchTest
  static final ArchRule VERTX_STAYS_IN_THE_SERVER =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.poolwarden", "io.poolwarden.server..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..");

  @ArchTest
  static final ArchRule JDBC_STAYS_IN_THE_OBSERVATION =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.poolwarden.observation..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.postgresql..", "java.sql..", "javax.sql..");

  @ArchTest
  static final ArchRule OBSERVATION_KNOWS_VALUES_ONLY =
      noClasses()
          .that()
          .resideInAPackage("io.poolwarden.observation..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.poolwarden..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.poolwarden.observation..",
                              "io.poolwarden.capacity..",
                              "io.poolwarden.api..",
                              "io.poolwarden.workload.."))));

  @ArchTest
  static final ArchRule TREE_SITTER_STAYS_IN_THE_PARSER =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.poolwarden.parser..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.treesitter..");

  @ArchTest
  static final ArchRule THE_PARSER_ONLY_MAKES_TREES =
      noClasses()
          .that()
          .resideInAPackage("io.poolwarden.parser..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.poolwarden..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.poolwarden.parser..", "io.poolwarden.scan.syntax.."))));

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.poolwarden.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_BACKTRACKING_EXPRESSIONS =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.util.regex");

  @ArchTest
  static final ArchRule NO_SURROUNDINGS_IN_PURE_CODE =
      noClasses()
          .that()
          .resideInAnyPackage(pureAndAdmission())
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getProperty", String.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone");

  @ArchTest
  static final ArchRule NO_STATIC_MUTABLE_STATE =
      fields().that().areStatic().should().beFinal().allowEmptyShould(true);

  @ArchTest
  static final ArchRule NO_NAME_THAT_SAYS_NOTHING =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager");

  @ArchTest
  static final ArchRule NO_SLEEP =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", java.time.Duration.class);

  private static ArchRule pure(String name, String... ours) {
    List<String> allowed = new ArrayList<>(List.of(PURE));
    for (String part : ours) {
      allowed.add("io.poolwarden." + part + "..");
    }
    DescribedPredicate<JavaClass> array = describe("arrays", JavaClass::isArray);
    DescribedPredicate<JavaClass> primitive = describe("primitives", JavaClass::isPrimitive);
    // Jackson's parsers over a text in memory declare it.
    DescribedPredicate<JavaClass> declared =
        describe("IOException", type -> type.isAssignableTo(java.io.IOException.class));
    return classes()
        .that()
        .resideInAPackage("io.poolwarden." + name + "..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed.toArray(String[]::new)).or(array).or(primitive).or(declared))
        .allowEmptyShould(true);
  }

  private static String[] pureAndAdmission() {
    return List.of(
            "value",
            "workload",
            "pool",
            "policy",
            "capacity",
            "drift",
            "scan",
            "parser",
            "output",
            "admission")
        .stream()
        .map(name -> "io.poolwarden." + name + "..")
        .toArray(String[]::new);
  }
}
