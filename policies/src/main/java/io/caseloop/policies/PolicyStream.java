package io.caseloop.policies;

import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.rows.RowSet;
import io.caseloop.events.Fact;
import io.caseloop.events.Topics;
import java.util.function.Function;

/// Where the versions of the policies of a kind are: in the streams of a service.
///
/// @param id the id of the stream of a policy, by its name
/// @param command what the streams' decider is asked
/// @param versions what the state of a stream says
public record PolicyStream<C, S, E extends Fact>(StreamType<C, S, E> type, Function<String, String> id,
        Function<Publish, C> command, Function<S, PolicyVersions> versions) {

    private static final String STREAM = "policy";

    /// The streams of a service's policies, one per kind and name.
    public static <E extends Fact> StreamType<Publish, PolicyVersions, E> type(VersionDecider.PublishedFact<E> fact,
            Function<E, PolicyVersion> version) {
        return new StreamType<>(STREAM, Topics.DIRECTORY, new VersionDecider<>(fact, version),
                PolicyStream::declare);
    }

    /// The policies of a kind, in such streams.
    public static <E extends Fact> PolicyStream<Publish, PolicyVersions, E> of(String kind,
            StreamType<Publish, PolicyVersions, E> type) {
        return new PolicyStream<>(type, name -> kind + "-" + name, publish -> publish, versions -> versions);
    }

    public PolicyVersions versions(States states, String name) {
        return versions.apply(states.state(type, id.apply(name)));
    }

    void publish(Work work, Publish publish) {
        work.decide(type, id.apply(publish.name()), command.apply(publish));
    }

    /// The names of kinds have no hyphen.
    private static void declare(String id, PolicyVersions versions, RowSet out) {
        int hyphen = id.indexOf('-');
        PolicyRow.declare(id.substring(0, hyphen), id.substring(hyphen + 1), versions, out);
    }
}
