package io.caseloop.edge;

import io.caseloop.access.AccessStore;
import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Revoked tokens and the audit log without a database.
@Mock
@ApplicationScoped
public class AccessInMemory extends AccessStore {

    static final Set<String> REVOKED = ConcurrentHashMap.newKeySet();
    static final List<Counted> ENTRIES = new CopyOnWriteArrayList<>();
    static volatile boolean away;

    AccessInMemory() {
        super(null);
    }

    @Override
    public Set<String> revoked() {
        return Set.copyOf(REVOKED);
    }

    @Override
    public void append(String service, List<Counted> entries) throws SQLException {
        if (away) {
            throw new SQLException("away", "08006");
        }
        ENTRIES.addAll(entries);
    }
}
