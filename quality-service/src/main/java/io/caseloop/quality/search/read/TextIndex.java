package io.caseloop.quality.search.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.HashPurpose;
import io.caseloop.caseaccess.Reading;
import io.caseloop.quality.journey.read.Columns;
import io.caseloop.quality.journey.read.PersonalParts;
import io.caseloop.quality.journey.read.UnreadTexts;
import io.caseloop.quality.journey.read.UnreadTexts.Unread;
import io.caseloop.quality.search.model.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/// The blind index: keyed hashes of the words that a case contains (X3). A fact is opened once, when it is
/// indexed; while the vault is away it waits.
@ApplicationScoped
public class TextIndex {

    private static final List<String> FIELDS = List.of("subject", "text", "solution", "comment");
    private static final int AT_ONCE = 100;
    private static final int HASH_BYTES = 8;

    private final DataSource database;
    private final Backbone backbone;
    private final ObjectMapper json;

    TextIndex(DataSource database, Backbone backbone, ObjectMapper json) {
        this.database = database;
        this.backbone = backbone;
        this.json = json;
    }

    private record Entry(byte[] word, String ticket) {
    }

    /// Indexes the next facts.
    ///
    /// @return whether there may be more to do now
    public boolean further() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                List<Unread> facts = UnreadTexts.take(connection, AT_ONCE);
                List<Unread> read = new ArrayList<>();
                Set<Entry> entries = new LinkedHashSet<>();
                Instant now = backbone.now();
                for (Unread fact : facts) {
                    PersonalParts personal = new PersonalParts(backbone, json, fact.ticket(), Reading.WITH_TEXT);
                    List<String> texts = texts(personal.shown(fact.type(), fact.data()));
                    if (personal.isVaultAway()) {
                        break; // the others would wait for it as well
                    }
                    read.add(fact);
                    texts.stream().flatMap(text -> Words.of(text).stream()).distinct()
                            .forEach(word -> entries.add(new Entry(hash(word, now), fact.ticket())));
                }
                insert(connection, List.copyOf(entries));
                UnreadTexts.remove(connection, read);
                connection.commit();
                return read.size() == AT_ONCE;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /// The texts of a fact that are searched, as far as they could be opened.
    static List<String> texts(JsonNode shown) {
        return FIELDS.stream().map(shown::path).filter(JsonNode::isTextual).map(JsonNode::textValue).toList();
    }

    private static void insert(Connection connection, List<Entry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO journey_word (word, ticket) SELECT word, ticket FROM unnest(?::bytea[], ?::text[])
                    AS w(word, ticket) WHERE NOT EXISTS (SELECT 1 FROM erased_case e WHERE e.ticket = w.ticket)
                    ORDER BY word, ticket ON CONFLICT DO NOTHING""")) {
            new Columns(connection, insert).bytes(entries, Entry::word).text(entries, Entry::ticket);
            insert.executeUpdate();
        }
    }

    private byte[] hash(String word, Instant at) {
        return shortened(backbone.keyedHash(HashPurpose.WORD, word, at));
    }

    /// A word as it may have been indexed: one hash for each key that was ever valid.
    byte[][] hashes(String word) {
        return backbone.keyedHashes(HashPurpose.WORD, word).stream().map(TextIndex::shortened).toArray(byte[][]::new);
    }

    private static byte[] shortened(String hash) {
        return Arrays.copyOf(Base64.getUrlDecoder().decode(hash), HASH_BYTES);
    }
}
