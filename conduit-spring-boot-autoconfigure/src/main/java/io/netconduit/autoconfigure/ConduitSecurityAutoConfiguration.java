package io.netconduit.autoconfigure;

import io.netconduit.context.SecurityContextInterceptor;
import io.netconduit.context.SecurityExceptionResolver;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Auto-configuration that makes the user of a connection available to Spring Security.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ConduitAutoConfiguration.class)
@ConditionalOnClass(SecurityContextHolder.class)
@Conditional(OnConduitCondition.class)
public final class ConduitSecurityAutoConfiguration {

	private static final String DEFAULT_ROLE_PREFIX = "ROLE_";

	@Bean
	@Order(0)
	@ConditionalOnMissingBean
	SecurityContextInterceptor conduitSecurityContextInterceptor(ObjectProvider<SecurityContextHolderStrategy> holder,
			ObjectProvider<RolePrefix> prefix) {
		return new SecurityContextInterceptor(holder.getIfAvailable(SecurityContextHolder::getContextHolderStrategy),
				prefix.getIfAvailable(() -> new RolePrefix(DEFAULT_ROLE_PREFIX)).value());
	}

	/* Ordered last, so that the application's own resolvers take precedence. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	@ConditionalOnMissingBean
	SecurityExceptionResolver conduitSecurityExceptionResolver() {
		return new SecurityExceptionResolver();
	}

	/**
	 * Takes the prefix of roles from the application, if method security can.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(GrantedAuthorityDefaults.class)
	static class RolePrefixConfiguration {

		@Bean
		@ConditionalOnMissingBean
		RolePrefix conduitRolePrefix(ObjectProvider<GrantedAuthorityDefaults> defaults) {
			GrantedAuthorityDefaults present = defaults.getIfAvailable();
			return new RolePrefix((present != null) ? present.getRolePrefix() : DEFAULT_ROLE_PREFIX);
		}

	}

	/**
	 * What precedes a role in the authorities of a user.
	 *
	 * @param value the prefix, possibly empty
	 */
	record RolePrefix(String value) {

	}

}
