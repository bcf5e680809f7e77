package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.calls.Contacts;
import io.caseloop.checks.faults.calls.Notes;
import io.caseloop.checks.faults.system.Launcher;
import io.caseloop.checks.faults.system.Running;
import java.util.Optional;

/// What a nemesis may lay hands on.
///
/// @param contacts under way, so that a second instance can be given some
/// @param notes of all clients, who can be told to rest
/// @param launcher only where the launcher is ours to kill
public record Stage(Running system, Contacts contacts, Notes notes, Optional<Launcher> launcher) {
}
