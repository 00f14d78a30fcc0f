package io.netconduit.context;

import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.netconduit.CallContext;
import io.netconduit.ConduitInboundInterceptor;
import io.netconduit.ConduitPrincipal;
import io.netconduit.InboundChain;
import io.netconduit.engine.rpc.ThreadContext;
import io.netconduit.handler.PublisherDecorator;
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
 * Sets Spring Security's context to the connection's user while a handler, its exception
 * handlers and the Reactor publisher that it returns run. The context is empty if the
 * peer has no user, such as a server that calls a client.
 *
 * @since 0.1.0
 */
public final class SecurityContextInterceptor implements ConduitInboundInterceptor, PublisherDecorator, ThreadContext {

	private static final boolean REACTOR = ClassUtils.isPresent("reactor.core.publisher.Flux",
			SecurityContextInterceptor.class.getClassLoader());

	private final SecurityContextHolderStrategy holder;

	private final String rolePrefix;

	/**
	 * Create an interceptor.
	 * @param holder the strategy that stores the security context
	 * @param rolePrefix precedes the roles of a user in the user's authorities, empty for
	 * none
	 */
	public SecurityContextInterceptor(SecurityContextHolderStrategy holder, String rolePrefix) {
		this.holder = holder;
		this.rolePrefix = rolePrefix;
	}

	@Override
	public @Nullable Object intercept(CallContext context, InboundChain chain) throws Exception {
		SecurityContext before = this.holder.getContext();
		this.holder.setContext(context(context.connection().principal()));
		try {
			return chain.proceed();
		}
		finally {
			restore(before);
		}
	}

	@Override
	public Supplier<Runnable> capture() {
		SecurityContext captured = this.holder.getContext();
		return () -> {
			SecurityContext before = this.holder.getContext();
			this.holder.setContext(captured);
			return () -> restore(before);
		};
	}

	@Override
	public Object decorate(Object publisher) {
		return REACTOR ? ReactorContext.write(publisher, this.holder.getContext()) : publisher;
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

	private List<GrantedAuthority> authorities(Set<String> roles) {
		return roles.stream().<GrantedAuthority>map((role) -> new SimpleGrantedAuthority(prefixed(role))).toList();
	}

	// Method security, too, accepts roles with and without the prefix.
	private String prefixed(String role) {
		return role.startsWith(this.rolePrefix) ? role : this.rolePrefix + role;
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

		static Object write(Object publisher, SecurityContext context) {
			if (publisher instanceof Mono<?> mono) {
				return mono.contextWrite(of(context));
			}
			return (publisher instanceof Flux<?> flux) ? flux.contextWrite(of(context)) : publisher;
		}

		private static Context of(SecurityContext context) {
			return ReactiveSecurityContextHolder.withSecurityContext(Mono.just(context));
		}

	}

}
