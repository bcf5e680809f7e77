package io.caseloop.checks.faults.calls;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All calls of all clients.
public record History(List<Call> calls) {

    public History {
        calls = List.copyOf(calls);
    }

    /// By key, in the order of first attempts.
    public List<KeyedCalls> asked() {
        Map<String, List<Call>> byKey = new LinkedHashMap<>();
        calls.forEach(call -> byKey.computeIfAbsent(call.key(), _ -> new ArrayList<>()).add(call));
        return byKey.values().stream().map(attempts -> {
            Call first = attempts.getFirst();
            return new KeyedCalls(first.what(), first.key(), first.ticket(), first.mark(), List.copyOf(attempts));
        }).toList();
    }

    /// Contacts, and commands about these tickets: where others use the system too, their tickets
    /// are offered to us as well (R12).
    public History about(Set<String> tickets) {
        return new History(calls.stream().filter(call -> call.isContact() || tickets.contains(call.ticket())).toList());
    }

    /// Contacts only.
    public List<KeyedCalls> contacts() {
        return asked().stream().filter(asked -> asked.attempts().getFirst().isContact()).toList();
    }

    /// Commands only.
    public List<KeyedCalls> commands() {
        return asked().stream().filter(asked -> !asked.attempts().getFirst().isContact()).toList();
    }
}
