package io.caseloop.benchmarks.questions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// The contacts to post, in random order: every question once, 5 % repeated, 5 % late.
///
/// @param questions each once
/// @param deliveries what is posted: the questions and the repeats
record Plan(List<Question> questions, List<Question> deliveries, int late) {

    private static final String[][] CHANNELS = {{"email", "email"}, {"phone", "phone"}, {"wechat", "wechat"}};

    /// @param run makes external ids and senders new in every run
    static Plan of(List<Source.Line> lines, String run, long seed) {
        Random chance = new Random(seed);
        Instant now = Instant.now();
        List<Question> questions = new ArrayList<>();
        int late = 0;
        for (int i = 0; i < lines.size(); i++) {
            // every tenth question comes from the customer of the one before
            int customer = i % 10 == 9 ? i - 1 : i;
            String[] channel = CHANNELS[customer % CHANNELS.length];
            boolean isLate = chance.nextInt(20) == 0;
            late += isLate ? 1 : 0;
            Instant occurredAt = isLate ? now.minus(Duration.ofMinutes(5 + chance.nextInt(24 * 60))) : null;
            questions.add(new Question(run + "-" + i, channel[0], channel[1], sender(channel[1], run, customer),
                    lines.get(i).text(), lines.get(i).category(), occurredAt));
        }
        List<Question> deliveries = new ArrayList<>(questions);
        questions.stream().filter(_ -> chance.nextInt(20) == 0).forEach(deliveries::add);
        Collections.shuffle(deliveries, chance);
        return new Plan(List.copyOf(questions), List.copyOf(deliveries), late);
    }

    int repeats() {
        return deliveries.size() - questions.size();
    }

    private static String sender(String kind, String run, int customer) {
        return switch (kind) {
            case "email" -> "customer-" + run + "-" + customer + "@example.org";
            case "phone" -> "+86100" + "%05d%04d".formatted(Math.floorMod(run.hashCode(), 100_000), customer);
            default -> "openid-" + run + "-" + customer;
        };
    }
}
