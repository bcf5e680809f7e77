package io.caseloop.edge;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/// Adds the role `staff` to callers with any role except adapter and customer, so that resources
/// for all staff name one role, and the role `lead` to a manager, who may do what a lead may (R4).
@ApplicationScoped
public class StaffRoleAugmentor implements SecurityIdentityAugmentor {

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        Set<String> roles = new HashSet<>(identity.getRoles());
        roles.remove(Roles.STAFF);
        if (roles.contains(Roles.MANAGER)) {
            roles.add(Roles.LEAD);
        }
        if (!Collections.disjoint(roles, Roles.OF_STAFF)) {
            roles.add(Roles.STAFF);
        }
        return Uni.createFrom().item(QuarkusSecurityIdentity.builder().setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addRoles(roles).addAttributes(identity.getAttributes()).build());
    }
}
