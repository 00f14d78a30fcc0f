package io.netconduit.autoconfigure;

import io.netconduit.context.SecurityContextInterceptor;
import io.netconduit.context.SecurityExceptionResolver;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
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

	@Bean
	@Order(0)
	@ConditionalOnMissingBean
	SecurityContextInterceptor conduitSecurityContextInterceptor(ObjectProvider<SecurityContextHolderStrategy> holder) {
		return new SecurityContextInterceptor(holder.getIfAvailable(SecurityContextHolder::getContextHolderStrategy));
	}

	/* Ordered last, so that the application's own resolvers take precedence. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	@ConditionalOnMissingBean
	SecurityExceptionResolver conduitSecurityExceptionResolver() {
		return new SecurityExceptionResolver();
	}

}
