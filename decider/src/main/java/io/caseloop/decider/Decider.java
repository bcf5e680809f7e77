package io.caseloop.decider;

import java.util.List;

/// A decision as two pure functions: the same state and command give the same facts.
/// Time, ids and randomness arrive in the command; nothing is read from outside.
///
/// @param <C> commands, sealed
/// @param <S> states, sealed where there is more than one
/// @param <E> facts (events), sealed
public interface Decider<C, S, E> {

    /// The state before the first fact.
    S initial();

    /// The state after one more fact. Never refuses: what has happened has happened.
    S evolve(S state, E event);

    /// The facts that follow from the command; none when it repeats what is already so.
    ///
    /// @throws Refused when a rule forbids it; callers answer 409 with the rule's name
    List<E> decide(C command, S state);

    /// The state after all these facts, from the first one on.
    default S fold(Iterable<? extends E> events) {
        S state = initial();
        for (E event : events) {
            state = evolve(state, event);
        }
        return state;
    }
}
