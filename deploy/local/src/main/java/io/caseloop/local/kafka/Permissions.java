package io.caseloop.local.kafka;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.CLUSTER;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.caseloop.local.home.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// What each user of the broker may do; everything else is denied. A service writes to the topics
/// that it publishes to, reads the topics, and has consumer groups and transactional ids that begin
/// with its own name. To read a group's offsets needs DESCRIBE; to move them needs READ on the
/// group, which its own service alone has.
public final class Permissions {

    /// The topics of each service's streams; a service that publishes to another topic needs a line here.
    static final Map<Service, List<String>> PUBLISHED = Map.of(
            Service.INTAKE, List.of(Topics.LIFECYCLE, Topics.DIRECTORY),
            Service.ROUTING, List.of(Topics.LIFECYCLE, Topics.DIRECTORY),
            Service.SLA, List.of(Topics.LIFECYCLE, Topics.DIRECTORY),
            Service.KNOWLEDGE, List.of(Topics.LIFECYCLE, Topics.DIRECTORY, Topics.KNOWLEDGE),
            Service.FEEDBACK, List.of(Topics.LIFECYCLE, Topics.DIRECTORY),
            Service.QUALITY, List.of(Topics.LIFECYCLE, Topics.DIRECTORY, Topics.IMPROVEMENT));

    private static final String EVERY = "*";
    private static final String PREFIX = "caseloop-";

    private Permissions() {
    }

    /// Gives the users of [Users] exactly these permissions; those of other users stay.
    ///
    /// @param client the login of [Users#BROKER]
    public static void grant(Map<String, String> client) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(new HashMap<String, Object>(client))) {
            var wanted = Set.copyOf(all());
            var found = new HashSet<>(admin.describeAcls(AclBindingFilter.ANY).values().get());
            admin.createAcls(wanted.stream().filter(binding -> !found.contains(binding)).toList()).all().get();
            var ours = Users.all().stream().map(Permissions::principal).toList();
            found.removeIf(binding -> wanted.contains(binding) || !ours.contains(binding.entry().principal()));
            admin.deleteAcls(found.stream().map(AclBinding::toFilter).toList()).all().get();
        }
    }

    static List<AclBinding> all() {
        var all = new ArrayList<AclBinding>();
        for (var service : Service.values()) {
            all.addAll(of(service));
        }
        for (var topic : Topics.names()) {
            all.add(literal(Users.OPERATOR, TOPIC, topic, READ));
            all.add(literal(Users.OPERATOR, TOPIC, topic, DESCRIBE_CONFIGS));
            all.add(literal(Users.ANALYST, TOPIC, topic, READ));
            all.add(literal(Users.ANALYST, TOPIC, topic, DESCRIBE_CONFIGS));
        }
        all.add(literal(Users.OPERATOR, CLUSTER, Resource.CLUSTER_NAME, DESCRIBE));
        all.add(literal(Users.OPERATOR, GROUP, EVERY, DESCRIBE));
        all.add(prefixed(Users.OPERATOR, GROUP, Users.OPERATOR, READ));
        all.add(prefixed(Users.ANALYST, GROUP, Users.ANALYST, READ));
        return all;
    }

    private static List<AclBinding> of(Service service) {
        var user = Users.of(service);
        var all = new ArrayList<AclBinding>();
        for (var topic : Topics.names()) {
            all.add(literal(user, TOPIC, topic, READ)); // recovery looks for own facts on all of them
        }
        for (var topic : PUBLISHED.get(service)) {
            all.add(literal(user, TOPIC, topic, WRITE));
        }
        all.add(prefixed(user, GROUP, PREFIX + user, READ));
        all.add(prefixed(user, GROUP, PREFIX + "relay-" + user, READ));
        all.add(prefixed(user, TRANSACTIONAL_ID, PREFIX + "relay-" + user, WRITE));
        if (service == Service.QUALITY) {
            all.add(prefixed(user, GROUP, PREFIX + "quality-journeys", READ));
        }
        return all;
    }

    private static AclBinding literal(String user, ResourceType type, String name, AclOperation operation) {
        return binding(user, new ResourcePattern(type, name, PatternType.LITERAL), operation);
    }

    private static AclBinding prefixed(String user, ResourceType type, String name, AclOperation operation) {
        return binding(user, new ResourcePattern(type, name, PatternType.PREFIXED), operation);
    }

    private static AclBinding binding(String user, ResourcePattern resource, AclOperation operation) {
        return new AclBinding(resource, new AccessControlEntry(principal(user), EVERY, operation,
                AclPermissionType.ALLOW));
    }

    private static String principal(String user) {
        return "User:" + user;
    }
}
