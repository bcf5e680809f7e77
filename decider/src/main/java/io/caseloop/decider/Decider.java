package io.caseloop.decider;

import java.util.List;

/// A decision model of two pure functions: the same state and command yield the same facts.
/// Time, ids and random values are part of the command.
///
/// @param <C> commands, sealed
/// @param <S> states, sealed where there is more than one
/// @param <E> facts (events), sealed
public interface Decider<C, S, E> {

    /// The state before the first fact.
    S initial();

    /// The state after a further fact. Must accept every fact.
    S evolve(S state, E event);

    /// The facts that follow from the command; empty if the command is a repeat.
    ///
    /// @throws Refused if a rule forbids the command; answered 409 with the name of the rule
    List<E> decide(C command, S state);

    /// Folds facts from the initial state.
    default S fold(Iterable<? extends E> events) {
        S state = initial();
        for (E event : events) {
            state = evolve(state, event);
        }
        return state;
    }
}
