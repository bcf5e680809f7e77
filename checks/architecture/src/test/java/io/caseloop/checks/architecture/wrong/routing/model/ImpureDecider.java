package io.caseloop.checks.architecture.wrong.routing.model;

import io.caseloop.decider.Decider;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Breaks `pure` in four ways.
public final class ImpureDecider implements Decider<String, String, String> {

    @Override
    public String initial() {
        return UUID.randomUUID().toString();
    }

    @Override
    public String evolve(String state, String event) {
        return state + Instant.now();
    }

    @Override
    public List<String> decide(String command, String state) {
        return List.of(Thread.currentThread().getName(), Long.toString(System.nanoTime()));
    }
}
