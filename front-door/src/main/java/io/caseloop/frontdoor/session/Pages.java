package io.caseloop.frontdoor.session;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which pages of the console a role has a use for; the services decide what may be read there. The first is where its
/// work begins.
final class Pages {

    private static final Map<String, List<String>> OF_ROLE = Map.of(
            "agent", List.of("work", "inbox", "board", "knowledge"),
            "expert", List.of("work", "inbox", "board", "knowledge"),
            "lead", List.of("board", "work", "inbox", "cases", "team", "knowledge", "policies"),
            "manager", List.of("inbox", "board", "cases", "team", "work", "knowledge", "policies"),
            "reviewer", List.of("board", "knowledge"),
            "editor", List.of("knowledge"),
            "analyst", List.of("board", "knowledge"),
            "auditor", List.of("audit", "access", "cases", "board", "knowledge"),
            "administrator", List.of("operate", "access", "cases", "board", "team", "knowledge", "policies", "audit"));

    static final Set<String> ROLES = OF_ROLE.keySet();

    private Pages() {
    }

    static boolean isStaff(Set<String> roles) {
        return !Collections.disjoint(roles, ROLES);
    }

    static List<String> of(Set<String> roles) {
        Set<String> pages = new LinkedHashSet<>();
        roles.stream().sorted().forEach(role -> pages.addAll(OF_ROLE.getOrDefault(role, List.of())));
        return List.copyOf(pages);
    }
}
