package io.caseloop.checks.faults.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.checks.faults.calls.Outcome.Acknowledged;
import io.caseloop.checks.faults.system.Answer;
import io.caseloop.checks.faults.system.Api;
import io.caseloop.checks.faults.system.Running;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Adapters that post contacts at a constant rate during faults. Four consecutive contacts come
/// from one customer, two of them about the same subject; one in ten is invalid; one in seven is
/// delivered again.
public final class Contacts implements AutoCloseable {

    static final String CATEGORY = "faults";
    private static final String NO_CHANNEL = "no-such-channel";
    private static final List<String> WORDS = List.of("card", "delivery", "invoice", "password", "refund", "printer",
            "router", "battery", "screen", "coupon",
            "address", "contract", "signal", "upgrade", "login", "parcel", "warranty", "noise", "charger", "account",
            "transfer", "receipt", "menu", "colour");

    /// An acknowledged contact.
    ///
    /// @param begin when it was first sent, monotonic nanoseconds
    /// @param opened whether it opened its ticket
    public record Taken(String contact, String ticket, long begin, boolean opened) {
    }

    private final Running system;
    private final CallRecorder notes;
    private final String name;
    private final Random words;
    private final List<Api> doors = new CopyOnWriteArrayList<>();
    private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final Queue<ObjectNode> sent = new ConcurrentLinkedQueue<>();
    private final AtomicLong mark = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param name unique among all that note into the same notes
    /// @param perSecond contacts
    public Contacts(Running system, CallRecorder notes, String name, int perSecond, long seed) {
        this.system = system;
        this.notes = notes;
        this.name = name;
        this.words = new Random(seed);
        doors.add(system.api());
        threads.submit(() -> {
            for (int number = 0; !closing.await(1_000 / perSecond, TimeUnit.MILLISECONDS); number++) {
                int i = number;
                ObjectNode contact = contact(i);
                Instant at = Instant.parse(contact.path("occurredAt").asText());
                threads.submit(() -> deliver(i, contact, at));
            }
            return null;
        });
    }

    /// Another instance of intake takes every second contact from now on.
    public void alsoAt(Api door) {
        doors.add(door);
    }

    public void noLongerAt(Api door) {
        doors.remove(door);
    }

    /// What was acknowledged so far.
    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /// No new contacts; returns when those under way are known, or given up.
    @Override
    public void close() {
        closing.countDown();
        threads.close();
    }

    private ObjectNode contact(int i) {
        ObjectNode contact = Api.object().put("channel", i % 10 == 9 ? NO_CHANNEL : "web")
                .put("externalId", name + "-" + i)
                .put("text", text()).put("category", CATEGORY).put("kind", "consultation")
                .put("occurredAt", nextMark().toString());
        contact.putObject("from").put("kind", "phone")
                .put("value", "+86137%04d%04d".formatted(Math.floorMod(name.hashCode(), 10_000), i / 4));
        return i % 4 < 2 ? contact : contact.put("reference", name + "-" + i / 4);
    }

    private String text() {
        return "About " + String.join(", ", words.ints(7, 0, WORDS.size()).mapToObj(WORDS::get).toList()) + ".";
    }

    /// Unique by millisecond, so that the call can be identified in a journey.
    private Instant nextMark() {
        return Instant.ofEpochMilli(mark.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis() - 1_000)));
    }

    /// One in ten is wrong. Each attempt goes to the next of the doors.
    private void deliver(int i, ObjectNode contact, Instant at) {
        long begin = System.nanoTime();
        boolean[] opened = new boolean[1];
        AtomicInteger attempts = new AtomicInteger(i);
        Outcome outcome = notes.ask(contact.path("channel").asText().equals(NO_CHANNEL) ? Call.WRONG_CONTACT
                : Call.CONTACT, contact.path("externalId").asText(), "", at, i % 7 == 0, () -> {
                    Answer answer = post(attempts.getAndIncrement(), contact);
                    opened[0] = answer.body().path("disposition").asText().equals("opened");
                    return answer;
                });
        if (outcome instanceof Acknowledged(String id, String ticket, String _)) {
            taken.add(new Taken(id, ticket, begin, opened[0]));
            sent.add(contact);
        }
    }

    /// The last that were taken come once more: after data came back that is older than they are.
    public void again(int last) {
        List<ObjectNode> all = List.copyOf(sent);
        all.subList(Math.max(0, all.size() - last), all.size())
                .forEach(contact -> notes.ask(Call.CONTACT, contact.path("externalId").asText(), "",
                Instant.parse(contact.path("occurredAt").asText()), false, () -> post(0, contact)));
    }

    private Answer post(int attempt, ObjectNode contact) {
        List<Api> open = List.copyOf(doors);
        return open.get(Math.floorMod(attempt, open.size()))
                .post("/api/intake/contacts", system.token("adapter"), contact, null);
    }
}
