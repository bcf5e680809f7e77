package io.caseloop.sla.react;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.failure.StoreBehind;
import io.caseloop.events.sla.PolicyEvent.Period;
import io.caseloop.events.sla.PolicyEvent.Promise;
import io.caseloop.sla.model.calendar.PublishCalendar;
import io.caseloop.sla.model.policy.PublishPolicy;
import io.caseloop.sla.write.Streams;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Publishes the default calendars and policy at the first start; later versions stay (S1, S2). Runs before the inbox
/// opens, so that no ticket is without a promise.
@ApplicationScoped
public class AtFirstStartPublishDefaults {

    private static final String OWNER = "lead";
    private static final List<String> CALENDAR_FILES = List.of("calendar-24x7", "calendar-cn-office");
    private static final String POLICY_FILE = "policy-default";

    private final Backbone backbone;
    private final ObjectMapper json;

    AtFirstStartPublishDefaults(Backbone backbone, ObjectMapper json) {
        this.backbone = backbone;
        this.json = json;
    }

    /// @param source where the days come from
    record CalendarFile(String name, String zone, Map<Integer, List<Period>> week, List<LocalDate> holidays,
            Map<LocalDate, Integer> makeUpDays, LocalDate coveredUntil, String source) {
    }

    /// @param source the rule it carries out
    record PolicyFile(String name, List<Promise> promises, String source) {
    }

    void publish(@Observes @Priority(1_000) StartupEvent started) {
        try {
            publish();
        } catch (StoreBehind behind) {
            Log.warnf("Default calendars and policy are not published: the store is behind the topics (%s). "
                    + "They are recovered together with the missing facts; no action is needed here.",
                    behind.getMessage());
        }
    }

    private void publish() {
        for (String file : CALENDAR_FILES) {
            CalendarFile c = read(file, CalendarFile.class);
            if (backbone.state(Streams.CALENDARS, c.name()).latest().isEmpty()) {
                backbone.perform(cause(), work -> work.decide(Streams.CALENDARS, c.name(),
                        new PublishCalendar(c.name(), OWNER, Instant.EPOCH, c.zone(), c.week(), c.holidays(),
                        c.makeUpDays(), c.coveredUntil(), work.now())));
            }
        }
        PolicyFile p = read(POLICY_FILE, PolicyFile.class);
        if (backbone.state(Streams.POLICIES, p.name()).latest().isEmpty()) {
            backbone.perform(cause(), work -> work.decide(Streams.POLICIES, p.name(),
                    new PublishPolicy(p.name(), OWNER, Instant.EPOCH, p.promises(), List.of(), work.now())));
        }
    }

    private Cause cause() {
        String id = backbone.newId();
        return new Cause(backbone.source(), id, id, null);
    }

    private <T> T read(String file, Class<T> type) {
        try (InputStream in = Thread.currentThread().getContextClassLoader()
                .getResourceAsStream("defaults/" + file + ".json")) {
            return json.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).readValue(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
