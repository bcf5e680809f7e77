package io.caseloop.quality.journey.read;

import io.caseloop.quality.journey.model.CaseState;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How one commit changed the journey of a ticket (Q4): ids only.
///
/// @param sequence the last sequence of the journey after the commit
/// @param agents who owned it or had its offer, before or after the commit
/// @param teams of the ticket before and after the commit
/// @param moved whether its state, owner, offer, team or grade is another one
/// @param promised whether the commit contains facts about its commitments
/// @param doubted whether the commit contains facts about a doubtful match (I4), a grade (I6), a visit after a low
///     rating (F3) or an escalation (R4)
public record JourneyChange(String ticket, long sequence, Set<String> agents, Set<String> teams, boolean moved,
        boolean promised, boolean doubted) {

    static JourneyChange between(CaseState before, CaseState after, long sequence, boolean promised, boolean doubted) {
        return new JourneyChange(after.ticket(), sequence,
                known(before.owner(), before.offeredTo(), after.owner(), after.offeredTo()),
                known(before.team(), after.team()), moved(before, after), promised, doubted);
    }

    private static Set<String> known(String... ids) {
        return Stream.of(ids).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean moved(CaseState before, CaseState after) {
        return !Objects.equals(before.state(), after.state()) || !Objects.equals(before.owner(), after.owner())
                || !Objects.equals(before.offeredTo(), after.offeredTo())
                || !Objects.equals(before.team(), after.team()) || !Objects.equals(before.grade(), after.grade());
    }
}
