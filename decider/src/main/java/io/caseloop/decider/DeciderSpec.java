package io.caseloop.decider;

import java.util.List;
import java.util.Objects;

/// A given/when/then test of a [Decider]. It needs no test library; a failure is an
/// [AssertionError].
public final class DeciderSpec<C, S, E> {

    private final Decider<C, S, E> decider;

    private DeciderSpec(Decider<C, S, E> decider) {
        this.decider = Objects.requireNonNull(decider);
    }

    public static <C, S, E> DeciderSpec<C, S, E> of(Decider<C, S, E> decider) {
        return new DeciderSpec<>(decider);
    }

    /// The facts of the stream; none for a new stream.
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Given<C, S, E> given(E... facts) {
        return new Given<>(decider, List.of(facts));
    }

    /// The facts before the command.
    public record Given<C, S, E>(Decider<C, S, E> decider, List<E> facts) {

        /// Decides the command in the state of the given facts.
        public Outcome<S, E> when(C command) {
            S state = decider.fold(facts);
            try {
                List<E> decided = decider.decide(command, state);
                List<E> again = decider.decide(command, decider.fold(facts));
                expect(decided.equals(again), "the same command decided differently the second time: %s, then %s",
                        decided, again);
                S after = state;
                for (E fact : decided) {
                    after = decider.evolve(after, fact);
                }
                return new Outcome<>(decided, null, after);
            } catch (Refused refused) {
                return new Outcome<>(List.of(), refused, state);
            }
        }
    }

    /// The result of the command.
    public record Outcome<S, E>(List<E> facts, Refused refused, S state) {

        @SafeVarargs
        @SuppressWarnings("varargs")
        public final Outcome<S, E> then(E... expected) {
            expect(refused == null, "expected %s but was refused by %s", List.of(expected), refused == null
                    ? "" : refused.rule());
            expect(facts.equals(List.of(expected)), "expected %s%n but got %s", List.of(expected), facts);
            return this;
        }

        /// Expects no facts.
        public Outcome<S, E> thenNothing() {
            return then();
        }

        public Outcome<S, E> thenRefusedBy(String rule) {
            expect(refused != null, "expected a refusal by %s but got %s", rule, facts);
            expect(refused.rule().equals(rule), "expected a refusal by %s but it was %s", rule, refused.rule());
            return this;
        }

        /// The state after the facts, for assertions on it.
        public Outcome<S, E> leaving(S expected) {
            expect(Objects.equals(state, expected), "expected the state %s%n but it is %s", expected, state);
            return this;
        }
    }

    private static void expect(boolean holds, String message, Object... arguments) {
        if (!holds) {
            throw new AssertionError(message.formatted(arguments));
        }
    }
}
