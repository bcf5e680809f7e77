package io.caseloop.local.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs PostgreSQL, which refuses to run as root, when the caller is root: in a user namespace if
/// the system allows it, else as the user `nobody`. Other users run it directly.
public record UnprivilegedUser(List<String> prefix, Optional<String> owner) {

    private static final long ROOT = 0;

    /// Selects the first method that works on this machine.
    public static UnprivilegedUser find() {
        if (new UnixSystem().getUid() != ROOT) {
            return new UnprivilegedUser(List.of(), Optional.empty());
        }
        for (var way : List.of(
                new UnprivilegedUser(List.of("unshare", "-U"), Optional.empty()),
                new UnprivilegedUser(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"),
                        Optional.of("nobody")),
                new UnprivilegedUser(List.of("runuser", "-u", "nobody", "--"), Optional.of("nobody")))) {
            if (way.works()) {
                return way;
            }
        }
        throw new IllegalStateException("PostgreSQL cannot run as root, and neither unshare, setpriv nor runuser "
                + "works here: run this as an ordinary user");
    }

    /// The command with the prefix that switches to this user.
    public List<String> command(List<String> command) {
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /// Makes this user the owner of a file or directory tree.
    public void own(Path root) throws IOException {
        if (owner.isEmpty()) {
            return;
        }
        var lookup = root.getFileSystem().getUserPrincipalLookupService();
        var principal = lookup.lookupPrincipalByName(owner.get());
        try (var files = Files.walk(root)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.setOwner(file, principal);
            }
        }
    }

    /// Fails unless this user can access `directory`.
    public void mustReach(Path directory) throws IOException {
        if (owner.isPresent() && !succeeds(command(List.of("test", "-x", directory.toString())))) {
            throw new IOException("the user " + owner.get() + ", who runs PostgreSQL on this machine, cannot access "
                    + directory
                    + ": set CASELOOP_HOME to a directory that this user can enter, or run as an ordinary user");
        }
    }

    private boolean works() {
        return succeeds(command(List.of("true")));
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor() == 0;
        } catch (IOException _) {
            return false; // the program is not installed: the next method is tried
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for a user for PostgreSQL", e);
        }
    }
}
