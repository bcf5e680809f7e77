package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.calls.Contacts;
import io.caseloop.checks.faults.calls.CallRecorder;
import io.caseloop.checks.faults.system.Launcher;
import io.caseloop.checks.faults.system.Running;
import java.util.Optional;

/// The objects that a nemesis can use.
///
/// @param contacts under way, so that a second instance can be given some
/// @param notes the recorder of all clients, which can pause them
/// @param launcher only where the launcher is ours to kill
public record FaultContext(Running system, Contacts contacts, CallRecorder notes, Optional<Launcher> launcher) {
}
