package io.caseloop.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How long until a contact can be read on Kafka, and in its journey, at a steady rate.
@Command(name = "lag", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "At a steady rate of contacts: the time from sending one to its fact on Kafka, and to its fact in the journey",
        "(asked for over REST every few milliseconds, so that a journey's figure is that much too high)."})
public final class LagBench implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec;
    @Mixin
    private Target target;
    @Option(names = "--rate", defaultValue = "20", description = "Contacts per second (default: ${DEFAULT-VALUE}).")
    private int rate;
    @Option(names = "--seconds", defaultValue = "60", description = "How long (default: ${DEFAULT-VALUE}).")
    private int seconds;
    @Option(names = "--warm-up", defaultValue = "5", description = "Seconds before, not counted (default: "
            + "${DEFAULT-VALUE}).")
    private int warmUp;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Long> onKafka = new ConcurrentHashMap<>();
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final AtomicInteger missing = new AtomicInteger();
    private final Histogram answered = Latency.histogram();
    private final Histogram toKafka = Latency.histogram();
    private final Histogram toJourney = Latency.histogram();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Machine.print(out);
        Api api = target.api();
        target.token("adapter"); // says at once when there are no credentials
        CountDownLatch listening = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> listen(listening, done));
            try {
                listening.await();
                send(api);
                waitForKafka();
            } finally {
                done.countDown(); // the listener ends, whatever happened
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("The run was interrupted.", e);
        }
        sentAt.forEach((contact, sent) -> {
            Long arrived = onKafka.get(contact);
            if (arrived == null) {
                missing.incrementAndGet();
            } else {
                toKafka.recordValue(Math.max(0, arrived - sent));
            }
        });
        out.printf("load      %d contacts/s for %d s, %,d counted%n", rate, seconds, sentAt.size());
        Latency.print(out, "contact → answer (durable)", answered);
        Latency.print(out, "contact → Kafka", toKafka);
        Latency.print(out, "contact → journey", toJourney);
        boolean right = missing.get() == 0 && toJourney.getTotalCount() == sentAt.size()
                && sentAt.size() == (long) rate * seconds;
        out.println(right ? "RIGHT: every contact arrived on Kafka and in its journey" : "WRONG: " + missing.get()
                + " did not arrive within " + PATIENCE.toSeconds() + " s, or were not accepted");
        out.flush();
        return right ? 0 : 1;
    }

    private void send(Api api) {
        Arrival arrival = new Arrival(api, target.token("adapter"), target.token("auditor"));
        String run = "l" + Long.toString(Instant.now().getEpochSecond(), 36);
        new SteadyLoad(rate).run("contacts", warmUp + seconds, n -> one(arrival, run + "-" + n, n >= rate * warmUp));
    }

    private void one(Arrival arrival, String id, boolean counted) {
        long sent = System.nanoTime();
        Reply reply = arrival.post(id).expect(201);
        long answer = System.nanoTime();
        boolean told = arrival.isTold(reply, PATIENCE);
        if (counted) {
            answered.recordValue(answer - sent);
            sentAt.put(reply.body().path("contactId").asText(), sent);
            if (told) {
                toJourney.recordValue(System.nanoTime() - sent);
            }
        }
    }

    private void listen(CountDownLatch listening, CountDownLatch done) {
        try (TopicReader reader = new TopicReader(target.kafka())) {
            reader.toTheEnd();
            listening.countDown();
            while (done.getCount() > 0) {
                reader.poll(event -> {
                    if (event.type().contains("contact-received")) {
                        onKafka.putIfAbsent(contactOf(event.data()), System.nanoTime());
                    }
                });
            }
        } finally {
            listening.countDown();
        }
    }

    private String contactOf(byte[] data) {
        try {
            return json.readTree(data).path("contact").asText();
        } catch (IOException e) {
            throw new BenchFailed("A fact on Kafka is not JSON.", e);
        }
    }

    private void waitForKafka() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Pause pause = new Pause(Duration.ofMillis(100), Duration.ofMillis(100));
        while (sentAt.size() < rate * seconds && System.nanoTime() < deadline
                || !onKafka.keySet().containsAll(sentAt.keySet()) && System.nanoTime() < deadline) {
            pause.once();
        }
    }
}
