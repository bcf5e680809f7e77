package io.caseloop.edge;

import io.caseloop.backbone.Answer;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.Claim;
import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.HashPurpose;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.failure.ClaimedDifferently;
import io.caseloop.backbone.operations.DerivedRows;
import io.caseloop.backbone.operations.Holding;
import io.caseloop.backbone.operations.Parking;
import io.caseloop.backbone.spi.OpenedText;
import io.caseloop.backbone.spi.Projection;
import io.caseloop.backbone.operations.Recovering;
import io.caseloop.backbone.operations.Republishing;
import io.caseloop.decider.Refused;
import io.caseloop.events.PersonalText;
import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Runs works without a store and keeps answers in memory, one caller per key at a time.
@Mock
@ApplicationScoped
public class FakeBackbone implements Backbone, DerivedRows, Parking, Republishing, Recovering,
        Holding {

    private record Kept(String requestHash, Answer answer) {
    }

    @Inject
    OpenedText openings;

    private final List<Held> held = new CopyOnWriteArrayList<>();
    private final AtomicInteger passedOver = new AtomicInteger();
    private final Map<String, Kept> answers = new ConcurrentHashMap<>();

    @Override
    public String source() {
        return "trial-service";
    }

    @Override
    public <R> R perform(Cause cause, Function<Work, R> work) {
        return work.apply(work(cause));
    }

    @Override
    public Answer performOnce(Claim claim, Cause cause, Function<Work, Answer> work,
            Function<Refused, Answer> onRefused) {
        boolean[] first = {false};
        Kept kept = answers.computeIfAbsent(claim.subject() + "|" + claim.route() + "|" + claim.key(), _ -> {
            first[0] = true;
            try {
                return new Kept(claim.requestHash(), work.apply(work(cause)));
            } catch (Refused refused) {
                return new Kept(claim.requestHash(), onRefused.apply(refused));
            }
        });
        if (!kept.requestHash().equals(claim.requestHash())) {
            throw new ClaimedDifferently("another request");
        }
        Answer answer = kept.answer();
        return first[0] ? answer : new Answer(answer.status(), answer.contentType(), answer.body(), true);
    }

    private Work work(Cause cause) {
        return (Work) Proxy.newProxyInstance(Work.class.getClassLoader(), new Class<?>[] {Work.class},
                (_, method, _) -> switch (method.getName()) {
            case "cause" -> cause;
            case "now" -> now();
            case "newId" -> newId();
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    @Override
    public <S> S state(StreamType<?, S, ?> type, String id) {
        return type.decider().initial();
    }

    @Override
    public List<Recorded> facts(StreamType<?, ?, ?> type, String id) {
        return List.of();
    }

    @Override
    public Optional<String> reserved(String scope, String key) {
        return Optional.empty();
    }

    @Override
    public List<Projection> projections() {
        return List.of();
    }

    @Override
    public Comparison compare() {
        return new Comparison(3, List.of("ticket-1: row of waiting#0 is missing"), 0);
    }

    @Override
    public Recovered recover() {
        return new Recovered(123, 17, 0);
    }

    @Override
    public Held hold(Part part, Duration time, String reason) {
        held.add(new Held(part, now().plus(time), reason));
        return held.getLast();
    }

    @Override
    public List<Held> held() {
        return held;
    }

    @Override
    public Republished republish(long from) {
        return new Republished(7, from);
    }

    @Override
    public <S extends Record> Optional<S> copy(CopyType<S> type, String subject) {
        return Optional.empty();
    }

    @Override
    public Optional<String> holder(String scope, String key) {
        return Optional.empty();
    }

    @Override
    public <R extends Record> List<R> rows(Class<R> row, String conditions, Object... parameters) {
        return List.of();
    }

    @Override
    public PersonalText.Sealed seal(String subject, String field, String text) {
        throw new UnsupportedOperationException("no test seals");
    }

    @Override
    public Optional<String> open(PersonalText text) {
        openings.opened("t-1");
        return Optional.of("opened");
    }

    @Override
    public int destroyKeys(java.util.Collection<String> owners) {
        return 0;
    }

    @Override
    public void forgetKey(String key) {
        // nothing is remembered
    }

    @Override
    public String keyedHash(HashPurpose purpose, String text, Instant at) {
        return Integer.toHexString((purpose + text).hashCode());
    }

    @Override
    public List<String> keyedHashes(HashPurpose purpose, String text) {
        return List.of(keyedHash(purpose, text, now()));
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public String newId() {
        return UUID.randomUUID().toString();
    }

    @Override
    public List<Parked> parked(String after, int limit) {
        return List.of(new Parked("t-1", "e-" + (passedOver.get() + 1), "io.caseloop.intake.ticket-opened.v1",
                "intake-service", "ticket-t-1", 1,
                "UndecodableEvent e-1", 2, Instant.EPOCH)).stream().filter(p -> p.key().compareTo(after) > 0)
                .limit(limit).toList();
    }

    @Override
    public Optional<Parked> head(String key) {
        return parked("", 1).stream().filter(p -> p.key().equals(key)).findFirst();
    }

    @Override
    public int retry(String key) {
        return 2;
    }

    @Override
    public int skip(String key, String event, String actor, String reason) {
        String head = parked("", 1).getFirst().eventId();
        if (event != null && !event.equals(head)) {
            throw new OtherHead(head);
        }
        passedOver.incrementAndGet();
        return 1;
    }
}
