package io.caseloop.benchmarks.questions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// The actions and errors of the run, shared by all simulated persons.
final class Ledger {

    /// @param contact the id that intake gave it
    record Accepted(String contact, String ticket) {
    }

    /// By external id.
    final Map<String, Accepted> accepted = new ConcurrentHashMap<>();
    /// Solved, and not yet shown to the customer.
    final BlockingQueue<String> solved = new LinkedBlockingQueue<>();
    final Set<String> confirmed = ConcurrentHashMap.newKeySet();
    final Set<String> declined = ConcurrentHashMap.newKeySet();
    final Set<String> transferred = ConcurrentHashMap.newKeySet();
    final Set<String> rejected = ConcurrentHashMap.newKeySet();
    final AtomicInteger ratings = new AtomicInteger();
    final AtomicInteger refusals = new AtomicInteger();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger attached = new AtomicInteger();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

    void wrong(String what) {
        wrong.add(what);
    }

    List<String> wrong() {
        synchronized (wrong) {
            return List.copyOf(wrong);
        }
    }

    Set<String> tickets() {
        Set<String> tickets = ConcurrentHashMap.newKeySet();
        accepted.values().forEach(answer -> tickets.add(answer.ticket()));
        return tickets;
    }

    /// One ticket in twenty, the same in every attempt.
    static boolean oneInTwenty(String ticket, String what) {
        return Math.floorMod((ticket + what).hashCode() * 0x9E3779B9 >>> 7, 20) == 0;
    }
}
