package io.caseloop.backbone.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.Stores;
import io.caseloop.backbone.store.GroupCommit;
import io.caseloop.backbone.store.Segments;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.infra.Infra;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStorageEngineTest;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Axon's own contract for storage engines, over one segment (its tests expect one order over all
/// streams). The tests of tokens are told again: Axon's begin streams at positions above 0, which
/// our store refuses as a hole.
class PostgresEventStorageEngineTest extends EventStorageEngineTest {

    private static final Instant T0 = Instant.parse("2026-11-23T09:00:30Z");
    private GroupCommit commit;
    private EventStorageEngine engine;

    @BeforeEach
    void engine() throws SQLException {
        AgroalDataSource database = Stores.database();
        var access = Infra.database(Stores.SERVICE);
        try (Connection owner = DriverManager.getConnection(access.url(), access.owner(),
                access.ownerPassword()); Statement statement = owner.createStatement()) {
            statement.execute("truncate event, snapshot");
            statement.execute("update segment set head = 0");
        }
        commit = new GroupCommit(database, GroupCommit.Limits.DEFAULT, "axon");
        setTestSubject(engine = new PostgresEventStorageEngine(new StoreReader(database), commit, new Segments(1),
                new Texts(), Derivation.NONE, true));
    }

    @AfterEach
    void close() {
        commit.close();
    }

    private List<String> written(int... secondsAfter) {
        List<DomainEventMessage<String>> events = new ArrayList<>();
        for (int second : secondsAfter) {
            events.add(new GenericDomainEventMessage<>("t", "aggregate", events.size(), "p", MetaData.emptyInstance(),
                    UUID.randomUUID().toString(), T0.plusSeconds(second)));
        }
        engine.appendEvents(events);
        return events.stream().map(EventMessage::getIdentifier).toList();
    }

    private List<String> after(TrackingToken token) {
        return engine.readEvents(token, false).map(m -> ((EventMessage<?>) m).getIdentifier()).toList();
    }

    @Override
    @Test
    public void createTailToken() {
        List<String> ids = written(0, 10, 5);
        assertThat(after(engine.createTailToken())).isEqualTo(ids);
    }

    @Override
    @Test
    public void createHeadToken() {
        written(0, 10, 5);
        assertThat(after(engine.createHeadToken())).isEmpty();
    }

    @Override
    @Test
    public void createTokenAt() {
        List<String> ids = written(-15, 10, 5);
        assertThat(after(engine.createTokenAt(T0))).isEqualTo(ids.subList(1, 3));
    }

    @Override
    @Test
    public void createTokenAtExactTime() {
        List<String> ids = written(0, 10, 5);
        assertThat(after(engine.createTokenAt(T0))).isEqualTo(ids);
    }

    @Override
    @Test
    public void createTokenWithUnorderedEvents() {
        List<String> ids = written(0, 10, 20, 15, 12);
        assertThat(after(engine.createTokenAt(T0.plusSeconds(15)))).isEqualTo(ids.subList(2, 5));
    }

    @Override
    @Test
    public void createTokenAtTimeAfterLastEvent() {
        written(0, 10, 5);
        assertThat(after(engine.createTokenAt(T0.plusSeconds(60)))).isEmpty();
    }

    @Override
    @Test
    public void createTokenAtTimeBeforeFirstEvent() {
        List<String> ids = written(0, 10, 5);
        assertThat(after(engine.createTokenAt(T0.minusSeconds(60)))).isEqualTo(ids);
    }

    @Test
    void a_stream_that_would_begin_with_a_hole_is_refused() {
        assertThatThrownBy(() -> engine.appendEvents(new GenericDomainEventMessage<>("t", "aggregate", 1, "p")))
                .isInstanceOf(ConcurrencyException.class);
    }

    /// Axon's tests publish strings.
    private static final class Texts implements Payloads {
        @Override
        public String typeOf(Object payload) {
            return "text";
        }

        @Override
        public byte[] write(Object payload, String subject) {
            return ((String) payload).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Optional<Object> read(String type, byte[] data, String subject) {
            return Optional.of(new String(data, StandardCharsets.UTF_8));
        }

        @Override
        public Instant at(Object payload, Instant otherwise) {
            return otherwise;
        }
    }
}
