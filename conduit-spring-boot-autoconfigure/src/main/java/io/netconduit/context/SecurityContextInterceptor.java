package io.netconduit.context;

import java.security.Principal;
import java.util.List;
import java.util.Set;

import io.netconduit.ConduitPrincipal;
import io.netconduit.handler.HandlerInvocation;
import io.netconduit.handler.HandlerMethodInterceptor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.ClassUtils;

/**
 * Sets Spring Security's context to the connection's user while a handler method runs,
 * and in the context of a Reactor publisher that the method returns. The context is empty
 * if the peer has no user, such as a server that calls a client.
 *
 * @since 0.1.0
 */
public final class SecurityContextInterceptor implements HandlerMethodInterceptor {

	private static final String ROLE_PREFIX = "ROLE_";

	private static final boolean REACTOR = ClassUtils.isPresent("reactor.core.publisher.Flux",
			SecurityContextInterceptor.class.getClassLoader());

	private final SecurityContextHolderStrategy holder;

	/**
	 * Create an interceptor.
	 * @param holder the strategy that stores the security context
	 */
	public SecurityContextInterceptor(SecurityContextHolderStrategy holder) {
		this.holder = holder;
	}

	@Override
	public @Nullable Object intercept(HandlerInvocation invocation) throws Exception {
		SecurityContext before = this.holder.getContext();
		SecurityContext context = context(invocation.connection().principal());
		this.holder.setContext(context);
		try {
			Object returned = invocation.proceed();
			return (REACTOR && returned != null) ? ReactorContext.write(returned, context) : returned;
		}
		finally {
			restore(before);
		}
	}

	private SecurityContext context(@Nullable Principal principal) {
		SecurityContext context = this.holder.createEmptyContext();
		if (principal != null) {
			Set<String> roles = (principal instanceof ConduitPrincipal user) ? user.roles() : Set.of();
			context.setAuthentication(
					UsernamePasswordAuthenticationToken.authenticated(principal, null, authorities(roles)));
		}
		return context;
	}

	private static List<GrantedAuthority> authorities(Set<String> roles) {
		return roles.stream().<GrantedAuthority>map((role) -> new SimpleGrantedAuthority(ROLE_PREFIX + role)).toList();
	}

	private void restore(SecurityContext before) {
		if (before.getAuthentication() == null) {
			this.holder.clearContext();
		}
		else {
			this.holder.setContext(before);
		}
	}

	/**
	 * Loaded only if Reactor is on the class path.
	 */
	private static final class ReactorContext {

		private ReactorContext() {
		}

		static Object write(Object returned, SecurityContext context) {
			if (returned instanceof Mono<?> mono) {
				return mono.contextWrite(of(context));
			}
			return (returned instanceof Flux<?> flux) ? flux.contextWrite(of(context)) : returned;
		}

		private static Context of(SecurityContext context) {
			return ReactiveSecurityContextHolder.withSecurityContext(Mono.just(context));
		}

	}

}
