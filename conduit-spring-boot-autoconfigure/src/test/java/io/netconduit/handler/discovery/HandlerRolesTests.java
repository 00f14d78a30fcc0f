package io.netconduit.handler.discovery;

import java.util.Set;
import java.util.stream.Stream;

import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.annotation.HandlerSide;
import io.netconduit.handler.HandlerFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HandlerRoles}.
 */
class HandlerRolesTests {

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource
	void usesRolesOfMethodOrClass(Class<?> type, String name, Set<String> roles) {
		assertThat(HandlerMethodIntrospector.introspect(new HandlerBeanInfo("bean", type)).handlers())
			.filteredOn((info) -> info.name().equals(name))
			.singleElement()
			.satisfies((info) -> assertThat(info.roles()).isEqualTo(roles));
	}

	static Stream<Arguments> usesRolesOfMethodOrClass() {
		return Stream.of(Arguments.of(Open.class, "open", Set.of()), Arguments.of(Open.class, "closed", Set.of("A")),
				Arguments.of(Closed.class, "inherited", Set.of("A", "B")),
				Arguments.of(Closed.class, "own", Set.of("C")), Arguments.of(Closed.class, "message", Set.of("A", "B")),
				Arguments.of(Both.class, "call", Set.of("RPC")), Arguments.of(Both.class, "message", Set.of("MESSAGE")),
				Arguments.of(Renamed.class, "renamed", Set.of("CONTRACT")));
	}

	@ParameterizedTest
	@ValueSource(classes = { ClientSide.class, BothSides.class, MethodOfTheClient.class })
	void rejectsRolesForCallsOfServer(Class<?> type) {
		assertThatExceptionOfType(InvalidHandlerMethodException.class)
			.isThrownBy(() -> HandlerMethodIntrospector.introspect(new HandlerBeanInfo("bean", type)))
			.satisfies((ex) -> {
				assertThat(ex.description()).contains(type.getSimpleName(), "roles [ADMIN]", "side = ", "'bean'");
				assertThat(ex.action()).contains("Remove 'roles'");
			});
	}

	@Test
	void rejectsBlankRole() {
		assertThatExceptionOfType(InvalidHandlerMethodException.class)
			.isThrownBy(() -> HandlerMethodIntrospector.introspect(new HandlerBeanInfo("bean", Blank.class)))
			.withMessageStartingWith("A role of ")
			.withMessageEndingWith("is blank. Specify one: @ConduitRpc(roles = \"ADMIN\").");
	}

	@ParameterizedTest
	@CsvSource({ "closed, A", "message, M" })
	void registersHandlersWithRoles(String name, String role) {
		HandlerFixture fixture = HandlerFixture.of(Open.class);
		Set<String> roles = name.equals("message") ? fixture.messageHandler(name).roles()
				: fixture.callHandler(name).roles();
		assertThat(roles).containsExactly(role);
	}

	@ConduitRpc
	public static class Open {

		public void open() {
		}

		@ConduitRpc(roles = "A")
		public void closed() {
		}

		@ConduitHandler(type = "message", roles = "M")
		void message(String data) {
		}

	}

	@ConduitRpc(roles = { "A", "B" })
	public static class Closed {

		public void inherited() {
		}

		@ConduitRpc(name = "own", roles = "C")
		public void replaced() {
		}

		@ConduitHandler("message")
		void message(String data) {
		}

	}

	@ConduitRpc(roles = "RPC")
	@ConduitHandler(roles = "MESSAGE")
	public static class Both {

		public void call() {
		}

		@ConduitHandler("message")
		void message(String data) {
		}

	}

	interface Contract {

		@ConduitRpc(roles = "CONTRACT")
		void method();

	}

	public static class Renamed implements Contract {

		@Override
		@ConduitRpc("renamed")
		public void method() {
		}

	}

	@ConduitRpc(roles = "ADMIN", side = HandlerSide.CLIENT)
	public static class ClientSide {

		public void call() {
		}

	}

	@ConduitHandler(roles = "ADMIN", side = HandlerSide.BOTH)
	static class BothSides {

		@ConduitHandler("message")
		void message(String data) {
		}

	}

	@ConduitRpc(roles = "ADMIN")
	public static class MethodOfTheClient {

		@ConduitRpc(side = HandlerSide.CLIENT)
		public void call() {
		}

	}

	public static class Blank {

		@ConduitRpc(roles = { "A", " " })
		public void call() {
		}

	}

}
