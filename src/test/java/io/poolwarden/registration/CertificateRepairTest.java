package io.poolwarden.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.registration.CertificateCheck.Input;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateRepairTest {
  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
  private static final Lifetimes LIFETIMES = Lifetimes.DEFAULT;
  private static final ServingNames NAMES = ServingNames.ofService("poolwarden", "warden");
  private static final CertificateRepair REPAIR = new CertificateRepair(new Issuer(LIFETIMES));
  private static final Material GOOD = fresh(NOW);

  @Test
  void shouldMakeCaAndLeafWhenThereIsNothing() {
    var result = repair(Material.NONE, NOW);

    assertThat(result.defects())
        .containsExactly(CertificateCheck.AUTHORITY_MISSING, CertificateCheck.LEAF_MISSING);
    assertThat(defect(result.material(), NOW)).isEmpty();
  }

  @Test
  void shouldLeaveGoodCertificatesAlone() {
    var result = repair(GOOD, NOW);

    assertThat(result.defects()).isEmpty();
    assertThat(result.material()).isEqualTo(GOOD);
  }

  @Test
  void shouldReadBackWhatItWrote() {
    assertThat(defect(Material.read(GOOD.write()), NOW)).isEmpty();
  }

  static Stream<Arguments> mutations() {
    Map<String, byte[]> other = fresh(NOW).write();
    return Stream.of(
        mutation("emptied", data -> Map.of()),
        mutation("empty CA", data -> with(data, Material.AUTHORITIES, new byte[0])),
        mutation("empty leaf", data -> with(data, Material.CERTIFICATE, new byte[0])),
        mutation("corrupt CA", data -> with(data, Material.AUTHORITIES, text("corrupt"))),
        mutation("corrupt CA key", data -> with(data, Material.AUTHORITY_KEY, text("corrupt"))),
        mutation("corrupt leaf", data -> with(data, Material.CERTIFICATE, text("corrupt"))),
        mutation("corrupt leaf key", data -> with(data, Material.KEY, text("corrupt"))),
        mutation("another's CA", data -> copied(data, other, Material.AUTHORITIES)),
        mutation("another's CA key", data -> copied(data, other, Material.AUTHORITY_KEY)),
        mutation("another's leaf", data -> copied(data, other, Material.CERTIFICATE)),
        mutation("another's leaf key", data -> copied(data, other, Material.KEY)),
        mutation(
            "leaf as CA",
            data ->
                with(
                    data,
                    Material.AUTHORITIES,
                    data.getOrDefault(Material.CERTIFICATE, new byte[0]))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  @Tag("R24")
  void shouldMendWhatWasMutated(String name, UnaryOperator<Map<String, byte[]>> mutation) {
    // given
    Material mutated = Material.read(mutation.apply(GOOD.write()));
    assertThat(defect(mutated, NOW)).as(name).isPresent();

    // when
    var atStart = REPAIR.repair(input(mutated, NOW), Optional.empty());
    var whileServing = REPAIR.repair(input(mutated, NOW), Optional.of(GOOD));

    // then
    assertThat(defect(atStart.material(), NOW)).isEmpty();
    assertThat(defect(whileServing.material(), NOW)).isEmpty();
  }

  @Test
  @Tag("R24")
  void shouldGoOnServingTheOldLeafUntilTheNewCaIsTrusted() {
    // when the Secret is deleted under a serving process
    var first = REPAIR.repair(input(Material.NONE, NOW), Optional.of(GOOD)).material();

    // then old and new CA are trusted, and the leaf is still the old one
    assertThat(first.authorities()).hasSize(2).endsWith(GOOD.authorities().getFirst());
    assertThat(first.leaf()).isEqualTo(GOOD.leaf());

    // and later the new CA signs
    var later = repair(first, NOW.plus(LIFETIMES.overlap()).plusSeconds(1)).material();
    assertThat(later.signerOfLeaf()).isEqualTo(first.signer());
    assertThat(later.authorities()).isEqualTo(first.authorities());
  }

  @Test
  @Tag("R23")
  void shouldNotSignWithACaThatTheWebhookConfigurationDoesNotHave() {
    // given
    Instant due = LIFETIMES.renewal(GOOD.authorities().getFirst());
    Material rotated = repair(fresh(due.minusSeconds(60), GOOD), due).material();
    Instant later = due.plus(Duration.ofHours(1));

    // when
    var unannounced =
        REPAIR.repair(
            new Input(rotated, NAMES, LIFETIMES, later, ca -> false), Optional.of(rotated));
    var announced = repair(rotated, later);

    // then
    assertThat(rotated.authorities()).hasSize(2);
    assertThat(unannounced.defects()).isEmpty();
    assertThat(announced.defects()).containsExactly(CertificateCheck.LEAF_OF_OLD_AUTHORITY);
  }

  @Test
  void shouldRenewTheLeafAtTwoThirdsOfItsLife() {
    Instant renewal = NOW.plus(LIFETIMES.leaf().multipliedBy(2).dividedBy(3));

    assertThat(defect(GOOD, renewal.minusSeconds(1))).isEmpty();
    assertThat(repair(GOOD, renewal).defects()).containsExactly(CertificateCheck.LEAF_EXPIRING);
  }

  @Test
  @Tag("R25")
  void shouldNoticeACaThatEndsBeforeItsLeaf() {
    // given a leaf that was made too late for its CA
    Instant end = GOOD.authorities().getFirst().getNotAfter().toInstant();
    Instant late = end.minus(Duration.ofDays(10));
    Material shortOfLife = fresh(late, GOOD);
    assertThat(shortOfLife.leaf().orElseThrow().getNotAfter().toInstant()).isEqualTo(end);

    // then the CA is replaced, though its leaf is young
    assertThat(defect(shortOfLife, late.plusSeconds(1)))
        .contains(CertificateCheck.AUTHORITY_EXPIRING);
  }

  @Test
  @Tag("R25")
  void shouldReplaceEverythingAfterASleepPastTheEnd() {
    Instant woken = NOW.plus(LIFETIMES.authority()).plus(Duration.ofDays(1));

    var result = REPAIR.repair(input(GOOD, woken), Optional.of(GOOD));

    assertThat(defect(result.material(), woken)).isEmpty();
    assertThat(result.material().authorities()).hasSize(1);
    assertThat(result.material().leaf()).isNotEqualTo(GOOD.leaf());
  }

  @Test
  @Tag("R25")
  void shouldStartBeforeNowForClocksThatAreBehind() {
    assertThat(GOOD.leaf().map(X509Certificate::getNotBefore).orElseThrow())
        .isEqualTo(NOW.minus(LIFETIMES.backdated()));
  }

  @Test
  void shouldMakeALeafForOtherNames() {
    var names = ServingNames.ofUrl(URI.create("https://127.0.0.1:9443"));
    var input = new Input(GOOD, names, LIFETIMES, NOW, ca -> true);

    var result = REPAIR.repair(input, Optional.empty());

    assertThat(result.defects()).containsExactly(CertificateCheck.LEAF_NAMES);
    assertThat(CertificateCheck.firstDefect(input.with(result.material()))).isEmpty();
  }

  private static Arguments mutation(String name, UnaryOperator<Map<String, byte[]>> change) {
    return Arguments.of(name, change);
  }

  private static Map<String, byte[]> with(Map<String, byte[]> data, String key, byte[] value) {
    var changed = new HashMap<>(data);
    changed.put(key, value);
    return changed;
  }

  private static Map<String, byte[]> copied(
      Map<String, byte[]> data, Map<String, byte[]> from, String key) {
    return with(data, key, from.getOrDefault(key, new byte[0]));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Material fresh(Instant at) {
    return REPAIR.repair(input(Material.NONE, at), Optional.empty()).material();
  }

  /** A new leaf of an old CA. */
  private static Material fresh(Instant at, Material of) {
    var authority = new Issuer.Issued(of.authorities().getFirst(), of.authorityKey().orElseThrow());
    return of.withAuthorities(List.copyOf(of.authorities()))
        .withLeaf(new Issuer(LIFETIMES).leaf(authority, NAMES, at));
  }

  private static CertificateRepair.Result repair(Material material, Instant at) {
    return REPAIR.repair(input(material, at), Optional.of(material));
  }

  private static Optional<CertificateCheck> defect(Material material, Instant at) {
    return CertificateCheck.firstDefect(input(material, at));
  }

  private static Input input(Material material, Instant at) {
    return new Input(material, NAMES, LIFETIMES, at, ca -> true);
  }
}
