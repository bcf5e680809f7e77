package io.caseloop.routing.model.ticket;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a ticket went from one team to another (R3).
///
/// @param transfers how often an owner handed it to another team or skill
/// @param returns how often an owner gave it back to its queue
/// @param teams the last two teams that had it, the latest last; one or none at first
/// @param transferred whether it left its last owner by a transfer of which it is not yet known where it goes
/// @param pingPong back-and-forth between two teams, or null
public record HandOvers(int transfers, int returns, List<String> teams, boolean transferred, PingPong pingPong) {

    public static final HandOvers NONE = new HandOvers(0, 0, List.of(), false, null);

    /// Back-and-forth between two teams.
    ///
    /// @param between the first has the ticket again
    public record PingPong(int times, List<String> between) {
    }

    HandOvers transferred(int times) {
        return new HandOvers(times, returns, teams, true, pingPong);
    }

    HandOvers returned(int times) {
        return new HandOvers(transfers, times, teams, false, pingPong);
    }

    /// It left its owner in another way than by a transfer.
    HandOvers left() {
        return new HandOvers(transfers, returns, teams, false, pingPong);
    }

    HandOvers detected(int times, List<String> between) {
        return new HandOvers(transfers, returns, List.copyOf(between.reversed()), false,
                new PingPong(times, between));
    }

    /// @param team of the owner, or null where it is not known
    HandOvers ownedBy(String team) {
        boolean known = team != null && !team.equals(latest());
        List<String> path = known ? Stream.concat(teams.stream(), Stream.of(team)).toList() : teams;
        return new HandOvers(transfers, returns, path.subList(Math.max(0, path.size() - 2), path.size()), false,
                pingPong);
    }

    /// The two teams, where a ticket that goes to this team by a transfer comes back to it from another one.
    ///
    /// @param team or null
    Optional<PingPong> by(String team) {
        boolean comesBack = teams.size() == 2 && teams.getFirst().equals(team);
        return comesBack ? Optional.of(new PingPong(pingPong == null ? 1 : pingPong.times() + 1, teams))
                : Optional.empty();
    }

    private String latest() {
        return teams.isEmpty() ? null : teams.getLast();
    }
}
