package io.netconduit.autoconfigure;

import java.util.List;
import java.util.Set;

import io.netconduit.CallContext;
import io.netconduit.ConduitConnection;
import io.netconduit.ConduitExceptionResolver;
import io.netconduit.ConduitInboundInterceptor;
import io.netconduit.ConduitPrincipal;
import io.netconduit.InboundChain;
import io.netconduit.RpcException;
import io.netconduit.context.SecurityContextInterceptor;
import io.netconduit.context.SecurityExceptionResolver;
import io.netconduit.server.ConduitServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ConduitSecurityAutoConfiguration}.
 */
class ConduitSecurityAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitSecurityAutoConfiguration.class))
		.withPropertyValues("conduit.server.host=127.0.0.1", "conduit.server.port=0",
				"conduit.server.auth.iterations=4096");

	private final ApplicationContextRunner serverRunner = this.contextRunner
		.withPropertyValues("conduit.server.password=secret");

	@Test
	void worksWithoutSpringSecurity() {
		this.serverRunner.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).hasSingleBean(ConduitServer.class)
				.doesNotHaveBean(ConduitInboundInterceptor.class)
				.doesNotHaveBean(SecurityExceptionResolver.class));
	}

	@Test
	void createsNoBeansWithoutServerAndClient() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(SecurityContextInterceptor.class)
			.doesNotHaveBean(SecurityExceptionResolver.class));
	}

	@Test
	void backsOffForCustomBeans() {
		SecurityContextInterceptor own = new SecurityContextInterceptor(
				SecurityContextHolder.getContextHolderStrategy(), "");
		this.serverRunner.withBean(SecurityContextInterceptor.class, () -> own)
			.run((context) -> assertThat(context.getBean(SecurityContextInterceptor.class)).isSameAs(own));
	}

	@Test
	void asksCustomResolverFirst() {
		ConduitExceptionResolver own = (exception, connection) -> new RpcException(4711, "own");
		this.serverRunner.withBean("own", ConduitExceptionResolver.class, () -> own)
			.run((context) -> assertThat(context.getBeanProvider(ConduitExceptionResolver.class).orderedStream())
				.endsWith(own, context.getBean(SecurityExceptionResolver.class)));
	}

	@ParameterizedTest
	@CsvSource({ "'', ADMIN ROLE_AUDITOR", "ROLE_, ROLE_ADMIN ROLE_AUDITOR", "GROUP_, GROUP_ADMIN GROUP_ROLE_AUDITOR" })
	void usesCustomRolePrefix(String prefix, String authorities) {
		this.serverRunner.withBean(GrantedAuthorityDefaults.class, () -> new GrantedAuthorityDefaults(prefix))
			.run((context) -> assertThat(authorities(context)).containsExactlyInAnyOrder(authorities.split(" ")));
	}

	@Test
	void prefixesRolesByDefault() {
		this.serverRunner
			.run((context) -> assertThat(authorities(context)).containsExactlyInAnyOrder("ROLE_ADMIN", "ROLE_AUDITOR"));
		this.serverRunner.withClassLoader(new FilteredClassLoader(GrantedAuthorityDefaults.class))
			.run((context) -> assertThat(authorities(context)).containsExactlyInAnyOrder("ROLE_ADMIN", "ROLE_AUDITOR"));
	}

	@SuppressWarnings("unchecked")
	private static List<String> authorities(ApplicationContext context) throws Exception {
		ConduitConnection connection = mock(ConduitConnection.class);
		given(connection.principal()).willReturn(new ConduitPrincipal("alice", Set.of("ADMIN", "ROLE_AUDITOR")));
		CallContext call = mock(CallContext.class);
		given(call.connection()).willReturn(connection);
		InboundChain chain = () -> SecurityContextHolder.getContext()
			.getAuthentication()
			.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.toList();
		return (List<String>) context.getBean(SecurityContextInterceptor.class).intercept(call, chain);
	}

	@Test
	void usesCustomStrategy() {
		SecurityContextHolderStrategy strategy = mock(SecurityContextHolderStrategy.class);
		given(strategy.getContext()).willReturn(new SecurityContextImpl());
		given(strategy.createEmptyContext()).willReturn(new SecurityContextImpl());
		this.serverRunner.withBean(SecurityContextHolderStrategy.class, () -> strategy).run((context) -> {
			ConduitConnection connection = mock(ConduitConnection.class);
			CallContext call = mock(CallContext.class);
			given(call.connection()).willReturn(connection);
			context.getBean(SecurityContextInterceptor.class).intercept(call, mock(InboundChain.class));
			then(strategy).should().setContext(any());
			then(strategy).should().clearContext();
		});
	}

}
