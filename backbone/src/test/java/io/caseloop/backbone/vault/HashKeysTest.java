package io.caseloop.backbone.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.HashPurpose;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The secrets of keyed hashes are rotated (X3).
class HashKeysTest {

    private static final String OLD = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String NEW = "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final Instant ROTATED = Instant.parse("2026-12-01T00:00:00Z");

    @Test
    void what_was_kept_before_a_rotation_has_the_old_key_and_what_is_kept_later_the_new_one() {
        HashKeys before = HashKeys.parse(OLD);
        HashKeys after = HashKeys.parse(OLD + "\n" + ROTATED + " " + NEW + "\n");
        for (HashPurpose purpose : HashPurpose.values()) {
            assertThat(after.at(purpose, ROTATED.minusNanos(1))).isEqualTo(before.at(purpose, ROTATED))
                    .isNotEqualTo(after.at(purpose, ROTATED));
            assertThat(after.at(purpose, ROTATED)).isEqualTo(HashKeys.parse(NEW).at(purpose, ROTATED));
            assertThat(after.all(purpose)).as("the newest first")
                    .containsExactly(after.at(purpose, ROTATED), before.at(purpose, ROTATED));
        }
    }

    @Test
    void when_the_old_secret_is_gone_what_is_older_than_the_new_one_has_the_new_one() {
        HashKeys only = HashKeys.parse(ROTATED + " " + NEW);
        assertThat(only.at(HashPurpose.LOOKUP, Instant.EPOCH)).isEqualTo(only.at(HashPurpose.LOOKUP, ROTATED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQAAAA==", "not-base64!", "yesterday " + OLD, "2026-12-01T00:00:00Z k2 " + OLD})
    void a_malformed_line_is_named_and_its_secret_is_not(String line) {
        assertThatThrownBy(() -> HashKeys.parse(NEW + "\n" + line)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2 ").hasMessageNotContaining("AQAA").hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", OLD + "\n" + NEW})
    void a_file_without_a_secret_or_with_two_of_one_time_is_refused(String text) {
        assertThatThrownBy(() -> HashKeys.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("AQAA");
    }
}
