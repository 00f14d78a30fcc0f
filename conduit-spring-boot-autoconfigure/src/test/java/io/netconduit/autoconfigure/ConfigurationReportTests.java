package io.netconduit.autoconfigure;

import java.util.List;

import io.netconduit.annotation.ConduitExceptionHandler;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.annotation.HandlerSide;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConfigurationReport}: each case without effect logs one warning.
 */
@ExpectedLog(value = "There is no Conduit", level = Level.WARN)
@ExpectedLog(value = "Unknown keys have no effect", level = Level.WARN)
@ExpectedLog(value = "has no handler methods", level = Level.WARN)
@ExpectedLog(value = "The exception handlers of the beans", level = Level.WARN)
@ExpectedLog(value = "belongs to the parent context", level = Level.WARN)
class ConfigurationReportTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class,
				ConduitClientAutoConfiguration.class, ConduitReportAutoConfiguration.class));

	private final ApplicationContextRunner withServer = this.contextRunner.withPropertyValues("conduit.server.port=0",
			"conduit.server.host=127.0.0.1", "conduit.server.password=secret");

	@Test
	void logsNothingWithoutConfigurationAndHandlers(CapturedLogs output) {
		this.contextRunner.run((context) -> assertThat(warnings(output)).isEmpty());
	}

	@ParameterizedTest
	@CsvSource({ "'', no password", "conduit.server.password=, conduit.server.password is blank",
			"'conduit.server.password=  ', conduit.server.password is blank",
			"conduit.server.pasword=secret, conduit.server.pasword (did you mean conduit.server.password?)",
			"conduit.sever.password=secret, conduit.sever.password (did you mean conduit.server.password?)",
			"conduit.server.enabled=, no password" })
	void warnsOnceOfHandlersWithoutServer(String property, String reason, CapturedLogs output) {
		this.contextRunner.withPropertyValues(property.isEmpty() ? "a=b" : property)
			.withBean(ServerHandlers.class)
			.run((context) -> assertThat(warnings(output)).singleElement()
				.asString()
				.contains("There is no Conduit server", "add", "greeting", "not served", reason.strip(),
						"conduit.server.password"));
	}

	@Test
	void warnsOnceOfKeysWithoutServer(CapturedLogs output) {
		this.contextRunner.withPropertyValues("conduit.server.port=4711", "conduit.server.name=Mine")
			.run((context) -> assertThat(warnings(output)).singleElement()
				.asString()
				.contains("the keys below conduit.server have no effect", "conduit.server.password"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "conduit.client.password=secret", "conduit.client.server-host=",
			"conduit.client.server-hsot=localhost" })
	void warnsOnceOfKeysWithoutClient(String property, CapturedLogs output) {
		this.contextRunner.withPropertyValues(property)
			.run((context) -> assertThat(warnings(output)).singleElement()
				.asString()
				.contains("There is no Conduit client", "conduit.client.server-host"));
	}

	@Test
	void warnsOnceOfHandlersWithoutClient(CapturedLogs output) {
		this.withServer.withBean(ClientHandlers.class)
			.run((context) -> assertThat(warnings(output)).singleElement()
				.asString()
				.contains("There is no Conduit client", "[news]", "conduit.client.server-host"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "conduit.server.enabled=false", "conduit.client.enabled=false" })
	void logsNothingForDisabledEnd(String property, CapturedLogs output) {
		Class<?> handlers = property.contains("server") ? ServerHandlers.class : ClientHandlers.class;
		this.contextRunner.withPropertyValues(property)
			.withBean(handlers)
			.run((context) -> assertThat(warnings(output)).isEmpty());
	}

	@Test
	void warnsOnceOfUnknownKeysBesideServer(CapturedLogs output) {
		this.withServer.withPropertyValues("conduit.server.worker.thread=4", "conduit.server.ssl.bundel=mine")
			.run((context) -> assertThat(warnings(output)).singleElement()
				.asString()
				.contains("conduit.server.worker.threads", "conduit.server.ssl.bundle?"));
	}

	@ParameterizedTest
	@ValueSource(classes = { RpcWithoutMethods.class, HandlerWithoutMethods.class })
	void warnsOnceOfClassWithoutHandlers(Class<?> type, CapturedLogs output) {
		this.withServer.withBean(type)
			.run((context) -> assertThat(warnings(output)).singleElement()
				.asString()
				.contains(type.getName(), "has no handler methods"));
	}

	@Test
	void warnsOnceOfUnusedExceptionHandlers(CapturedLogs output) {
		this.contextRunner.withBean("errors", Errors.class)
			.run((context) -> assertThat(warnings(output)).singleElement().asString().contains("[errors]"));
	}

	@Test
	void warnsOnceOfHandlersOfChildContext(CapturedLogs output) {
		this.withServer
			.run((parent) -> this.withServer.withParent(parent).withBean(ServerHandlers.class).run((child) -> {
				assertThat(child).hasNotFailed();
				assertThat(warnings(output)).singleElement().asString().contains("[add, greeting]", "parent context");
			}));
	}

	@Test
	void logsServedHandlersOnce(CapturedLogs output) {
		this.withServer.withBean(ServerHandlers.class)
			.run((context) -> assertThat(output.ofTest().lines())
				.filteredOn((line) -> line.contains("Conduit server serves"))
				.singleElement()
				.asString()
				.startsWith("INFO")
				.contains("serves 1 method [add] and 1 message type [greeting]"));
	}

	private static List<String> warnings(CapturedLogs output) {
		return output.ofTest().lines().filter((line) -> line.startsWith("WARN io.netconduit")).toList();
	}

	static class ServerHandlers {

		@ConduitRpc
		int add(int a, int b) {
			return a + b;
		}

		@ConduitHandler("greeting")
		void greet(String text) {
		}

	}

	@ConduitHandler(side = HandlerSide.CLIENT)
	static class ClientHandlers {

		@ConduitHandler("news")
		void news(String text) {
		}

	}

	@ConduitRpc
	static class RpcWithoutMethods {

		int notPublic() {
			return 1;
		}

	}

	@ConduitHandler
	static class HandlerWithoutMethods {

		void forgotten(String text) {
		}

	}

	static class Errors {

		@ConduitExceptionHandler
		String state(IllegalStateException exception) {
			return "state";
		}

	}

}
