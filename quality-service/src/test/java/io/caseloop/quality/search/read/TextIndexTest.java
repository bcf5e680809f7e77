package io.caseloop.quality.search.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.edge.PageQuery;
import io.caseloop.quality.journey.read.Case;
import io.caseloop.quality.journey.read.JourneyFixture;
import io.caseloop.quality.journey.read.Journeys;
import io.caseloop.quality.search.model.TextQuery;
import io.caseloop.quality.search.read.JourneySearchResource.Search;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The blind index while the vault is available, and while it is not.
class TextIndexTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Search ANY = new Search(null, null, null, null, null, null, null, null, null, null, null, null,
            null);

    private final Case ticket = Case.fresh();
    private JourneyFixture bed;
    private TextIndex index;
    private TextSearch search;
    private boolean vaultAway;

    @BeforeEach
    void a_case() throws SQLException {
        bed = JourneyFixture.empty();
        Backbone backbone = (Backbone) Proxy.newProxyInstance(Backbone.class.getClassLoader(),
                new Class<?>[] {Backbone.class}, (_, method, arguments) -> switch (method.getName()) {
                    case "open" -> opened();
                    case "now" -> Case.NINE;
                    case "keyedHash" -> hash((String) arguments[1]);
                    case "keyedHashes" -> List.of(hash("of another key " + arguments[1]), hash((String) arguments[1]));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        index = new TextIndex(bed.database, backbone, JSON);
        search = new TextSearch(new Journeys(bed.database), index, backbone, JSON);
        bed.write(ticket.whole().stream().map(bed::record).toList());
    }

    private Object opened() {
        if (vaultAway) {
            throw new VaultUnavailable("away");
        }
        return Optional.of("晚上视频一直转圈");
    }

    private static String hash(String word) {
        UUID digest = UUID.nameUUIDFromBytes(word.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(Long.BYTES)
                .putLong(digest.getMostSignificantBits()).array());
    }

    private List<String> found(String text) throws SQLException {
        return search.withText(ANY, TextQuery.of(text).orElseThrow(), new PageQuery()).items().stream()
                .map(TextSearch.Found::id).toList();
    }

    @Test
    void what_cannot_be_opened_waits_and_is_indexed_later() throws SQLException {
        long waiting = bed.count("journey_unread");
        assertThat(waiting).isPositive();
        vaultAway = true;
        assertThat(index.further()).isFalse();
        assertThat(bed.count("journey_unread")).isEqualTo(waiting);
        assertThat(bed.count("journey_word")).isZero();
        vaultAway = false;
        index.further();
        assertThat(bed.count("journey_unread")).isZero();
        assertThat(found("视频一直")).containsExactly(ticket.ticket().value());
    }

    @Test
    void a_search_says_that_it_cannot_compare_instead_of_finding_nothing() throws SQLException {
        index.further();
        vaultAway = true;
        assertThatThrownBy(() -> found("视频一直")).isInstanceOf(VaultUnavailable.class);
    }

    @Test
    void words_that_occur_apart_are_candidates_and_not_found() throws SQLException {
        index.further();
        assertThat(found("转圈晚上")).isEmpty();
        assertThat(found("转圈 晚上")).containsExactly(ticket.ticket().value());
    }
}
