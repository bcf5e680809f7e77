package io.caseloop.backbone.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.HashPurpose;
import io.caseloop.events.PersonalText.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    /// Makes each key once and notes who asks for one.
    private static final class Noting implements KeyVault {

        private final Map<String, byte[]> keys = new HashMap<>();
        private final List<String> asked = new ArrayList<>();
        private final Set<String> gone = new HashSet<>();
        private byte count;

        @Override
        public Map<String, byte[]> own(Map<String, String> keyToOwner) {
            Map<String, byte[]> made = new HashMap<>();
            keyToOwner.keySet().stream().filter(key -> !keys.containsKey(key)).forEach(key -> {
                byte[] fresh = new byte[32];
                fresh[0] = count++;
                keys.put(key, fresh);
                made.put(key, fresh);
            });
            return made;
        }

        @Override
        public Optional<byte[]> dataKey(String key) {
            asked.add(key);
            return Optional.ofNullable(keys.get(key));
        }

        @Override
        public int destroy(String owner) {
            int destroyed = keys.size();
            gone.addAll(keys.keySet());
            keys.clear();
            return destroyed;
        }

        @Override
        public boolean wasDestroyed(String key) {
            return gone.contains(key);
        }
    }

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final Noting vault = new Noting();

    private KeyRing ring() {
        return new KeyRing(vault, new byte[32], Duration.ofMinutes(5));
    }

    @Test
    void who_has_just_made_a_key_seals_under_it_without_asking_for_it() {
        KeyRing maker = ring();
        maker.own(Map.of("ticket", "customer", "another", "customer"));
        var sealed = maker.seal("ticket", "text", "好的");
        assertThat(vault.asked).isEmpty();
        assertThat(ring().open(sealed)).contains("好的");
        assertThat(vault.asked).containsExactly("ticket");
    }

    @Test
    void a_key_that_somebody_else_made_is_asked_for() {
        ring().own(Map.of("ticket", "customer"));
        KeyRing other = ring();
        other.own(Map.of("ticket", "customer"));
        assertThat(ring().open(other.seal("ticket", "text", "好的"))).contains("好的");
        assertThat(vault.asked).containsExactly("ticket", "ticket");
    }

    @Test
    void text_does_not_open_under_another_field_or_key_than_it_was_sealed_for() {
        KeyRing ring = ring();
        ring.own(Map.of("ticket", "customer", "another", "customer"));
        Sealed sealed = ring.seal("ticket", "text", "好的");
        assertThatThrownBy(() -> ring.open(new Sealed("ticket", "reason", sealed.algorithm(), sealed.ciphertext())))
                .isInstanceOf(KeyRing.UnreadableText.class).hasMessageNotContaining("好的");
        assertThatThrownBy(() -> ring.open(new Sealed("another", "text", sealed.algorithm(), sealed.ciphertext())))
                .isInstanceOf(KeyRing.UnreadableText.class);
    }

    @Test
    void a_hash_for_look_ups_tells_nothing_about_links_and_fingerprints() {
        KeyRing ring = ring();
        assertThat(Stream.of(HashPurpose.values()).map(purpose -> ring.hash(purpose, "page|i-1", NOW)))
                .doesNotHaveDuplicates();
        assertThat(ring().hash(HashPurpose.LINK, "page|i-1", NOW))
                .isEqualTo(ring.hash(HashPurpose.LINK, "page|i-1", NOW));
    }

    /// Computed with RFC 5869 outside of this code; stored hashes would no longer be found under another key.
    @Test
    void the_keys_of_hashes_never_change_for_a_secret() {
        assertThat(ring().hash(HashPurpose.LOOKUP, "好的", NOW)).isEqualTo("Yg55c61NOIb-8EQVMfovcNvmfeIwiHkG");
        assertThat(ring().hash(HashPurpose.FINGERPRINT, "好的", NOW)).isEqualTo("hyH-a1Cr4K26g9G5_dBkYXdTOTZROEE7");
        assertThat(ring().hash(HashPurpose.LINK, "好的", NOW)).isEqualTo("_auOs_rOQ7e11oZSk3vHNfwKQNDBdjO-");
    }

    @Test
    void what_was_sealed_before_an_erasure_reads_as_erased_also_under_a_newer_key_of_the_same_name() {
        KeyRing erasing = ring();
        KeyRing other = ring();
        erasing.own(Map.of("identity-a", "customer-1"));
        Sealed before = erasing.seal("identity-a", "value", "13800138000");
        assertThat(other.open(before)).contains("13800138000");
        assertThat(erasing.destroy(List.of("customer-1"))).isOne();
        assertThat(erasing.open(before)).isEmpty();
        other.forget("identity-a");
        assertThat(other.open(before)).isEmpty();

        erasing.own(Map.of("identity-a", "customer-2"));
        Sealed after = erasing.seal("identity-a", "value", "13800138000");
        assertThat(other.open(after)).contains("13800138000");
        assertThat(other.open(before)).isEmpty();
        assertThat(erasing.open(before)).isEmpty();
    }

    @Test
    void a_changed_text_under_a_key_that_was_never_destroyed_is_no_erased_one() {
        KeyRing ring = ring();
        ring.own(Map.of("ticket", "customer-1"));
        Sealed sealed = ring.seal("ticket", "text", "hello");
        Sealed moved = new Sealed("ticket", "subject", sealed.algorithm(), sealed.ciphertext());
        assertThatThrownBy(() -> ring.open(moved)).isInstanceOf(KeyRing.UnreadableText.class);
    }
}
