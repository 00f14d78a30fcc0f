package io.netconduit.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConnectionState;
import io.netconduit.PayloadMapper;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import io.netconduit.context.ClientEventPublisher;
import io.netconduit.context.ConduitClientConnector;
import io.netconduit.context.ConduitClientLifecycle;
import io.netconduit.context.ConduitServerLifecycle;
import io.netconduit.context.ServerEventPublisher;
import io.netconduit.handler.binding.ConduitArgumentResolver;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ConduitServerBuilder;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.testing.ExpectedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/**
 * Tests for beans and customizers that replace or change auto-configured beans.
 */
@ExpectedLog(value = "Cannot connect to 127.0.0.1 port 4711", level = Level.WARN)
class ConduitBackOffTests {

	private static final ServerDescriptor SERVER = ServerDescriptor.builder()
		.host("127.0.0.1")
		.port(0)
		.name("Own")
		.password("secret")
		.build();

	private static final ClientDescriptor CLIENT = ClientDescriptor.builder()
		.serverHost("own.test")
		.password("secret")
		.build();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class))
		.withPropertyValues("conduit.server.port=0", "conduit.server.host=127.0.0.1", "conduit.server.password=secret",
				"conduit.client.startup=lazy", "conduit.client.server-host=127.0.0.1",
				"conduit.client.password=secret");

	@Test
	void startsAndStopsCustomServer() {
		ConduitServer server = mock();
		given(server.descriptor()).willReturn(SERVER);
		given(server.stop()).willReturn(CompletableFuture.completedFuture(null));
		this.contextRunner.withBean(ConduitServer.class, () -> server).run((context) -> {
			assertThat(context.getBean(ConduitServer.class)).isSameAs(server);
			verify(server).start();
		});
		verify(server).stop();
	}

	@ParameterizedTest
	@ValueSource(strings = { "connect", "lazy", "require" })
	void startsWithUnstubbedMocks(String startup) {
		ConduitServer server = mock();
		ConduitClient client = mock();
		this.contextRunner.withPropertyValues("conduit.client.startup=" + startup)
			.withBean(ConduitServer.class, () -> server)
			.withBean(ConduitClient.class, () -> client)
			.withBean(Handlers.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				context.stop();
				context.start();
			});
		verify(server, times(2)).stop();
		verify(client, times(2)).disconnect();
	}

	@ParameterizedTest
	@ValueSource(strings = { "connect", "lazy", "require" })
	void startsWithMocksThatReturnNull(String startup) {
		ConduitServer server = mock((invocation) -> null);
		ConduitClient client = mock((invocation) -> null);
		this.contextRunner.withPropertyValues("conduit.client.startup=" + startup)
			.withBean(ConduitServer.class, () -> server)
			.withBean(ConduitClient.class, () -> client)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				context.getBean(ConduitServerLifecycle.class).stop();
				context.getBean(ConduitClientLifecycle.class).stop();
			});
	}

	@Test
	void startsWithMockThatOnlyHasState() {
		ConduitClient client = mock();
		given(client.state()).willReturn(ConnectionState.DISCONNECTED);
		this.contextRunner.withPropertyValues("conduit.client.startup=connect")
			.withBean(ConduitClient.class, () -> client)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "conduitServerArgumentResolver", "conduitClientArgumentResolver" })
	void usesCustomArgumentResolver(String name) {
		ConduitArgumentResolver own = mock();
		this.contextRunner.withBean(name, ConduitArgumentResolver.class, () -> own)
			.run((context) -> assertThat(context.getBean(name)).isSameAs(own));
	}

	@Test
	void usesCustomServerOfBuilder() {
		this.contextRunner.withUserConfiguration(OwnServer.class)
			.run((context) -> assertThat(
					context.getBean(ConduitServer.class).descriptor().connection().identity().name())
				.isEqualTo("Own"));
	}

	@Test
	void usesCustomServerDescriptor() {
		this.contextRunner.withBean(ServerDescriptor.class, () -> SERVER)
			.run((context) -> assertThat(context.getBean(ConduitServer.class).descriptor()).isSameAs(SERVER));
	}

	@Test
	void usesCustomClient() {
		ConduitClient client = mock();
		given(client.descriptor()).willReturn(CLIENT);
		given(client.state()).willReturn(ConnectionState.DISCONNECTED);
		given(client.disconnect()).willReturn(CompletableFuture.completedFuture(null));
		this.contextRunner.withBean(ConduitClient.class, () -> client)
			.run((context) -> assertThat(context.getBean(ConduitClient.class)).isSameAs(client));
		verify(client).disconnect();
	}

	@Test
	void usesCustomClientDescriptor() {
		this.contextRunner.withBean(ClientDescriptor.class, () -> CLIENT)
			.run((context) -> assertThat(context.getBean(ConduitClient.class).descriptor()).isSameAs(CLIENT));
	}

	@Test
	void usesCustomPayloadMapper() {
		PayloadMapper own = mock();
		this.contextRunner.withBean(PayloadMapper.class, () -> own)
			.run((context) -> assertThat(context.getBean(PayloadMapper.class)).isSameAs(own));
	}

	@Test
	void usesCustomLifecycles() {
		ConduitServer server = mock();
		given(server.descriptor()).willReturn(SERVER);
		given(server.stop()).willReturn(CompletableFuture.completedFuture(null));
		ConduitClient client = mock();
		given(client.state()).willReturn(ConnectionState.DISCONNECTED);
		given(client.disconnect()).willReturn(CompletableFuture.completedFuture(null));
		this.contextRunner
			.withBean(ConduitServerLifecycle.class,
					() -> new ConduitServerLifecycle(server, new ServerEventPublisher(mock())))
			.withBean(ConduitClientLifecycle.class,
					() -> new ConduitClientLifecycle(client, new ClientEventPublisher(mock()), false))
			.withBean(ConduitClientConnector.class, () -> new ConduitClientConnector(client, true))
			.run((context) -> {
				assertThat(context).hasSingleBean(ConduitServerLifecycle.class)
					.hasSingleBean(ConduitClientLifecycle.class)
					.hasSingleBean(ConduitClientConnector.class);
				verify(server).start();
				assertThat(context.getBean(ConduitServer.class).isRunning()).isFalse();
			});
	}

	@Test
	void appliesServerCustomizersOnceInOrder() {
		this.contextRunner.withUserConfiguration(Customizers.class).run((context) -> {
			assertThat(context.getBean(ConduitServer.class).descriptor().connection().identity().description())
				.isEqualTo("first second");
			context.stop();
			context.start();
			assertThat(context.getBean(Customizers.class).calls).containsExactly("mapper first", "mapper second",
					"server first", "server second");
		});
	}

	@Test
	void appliesClientCustomizer() {
		this.contextRunner.withUserConfiguration(Customizers.class)
			.run((context) -> assertThat(context.getBean(ConduitClient.class).descriptor().serverPort())
				.isEqualTo(4711));
	}

	@ConduitRpc
	public static class Handlers {

		public int one() {
			return 1;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnServer {

		@Bean
		ConduitServer ownServer(ConduitServerBuilder builder) {
			return builder.descriptor(SERVER).build();
		}

	}

	@Configuration
	static class Customizers {

		private final List<String> calls = new ArrayList<>();

		@Bean
		@Order(2)
		ConduitServerCustomizer second() {
			return (builder) -> describe(builder, "second");
		}

		@Bean
		@Order(1)
		ConduitServerCustomizer first() {
			return (builder) -> describe(builder, "first");
		}

		private void describe(ConduitServerBuilder builder, String text) {
			this.calls.add("server " + text);
			ServerDescriptor descriptor = builder.descriptor();
			builder.descriptor(descriptor.toBuilder()
				.identity((identity) -> identity
					.withDescription((descriptor.connection().identity().description() + " " + text).strip()))
				.build());
		}

		@Bean
		ConduitClientCustomizer client() {
			return (builder) -> builder.descriptor(builder.descriptor().toBuilder().serverPort(4711).build());
		}

		@Bean
		@Order(2)
		ConduitMapperBuilderCustomizer<JsonMapper.Builder> secondMapper() {
			return (mapper) -> this.calls.add("mapper second");
		}

		@Bean
		@Order(1)
		ConduitMapperBuilderCustomizer<JsonMapper.Builder> firstMapper() {
			return (mapper) -> this.calls.add("mapper first");
		}

	}

}
