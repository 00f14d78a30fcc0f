package io.netconduit.engine.rpc;

import java.util.Map;

import io.netconduit.MethodInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link HandlerRegistry}.
 */
class HandlerRegistryTests {

	private final HandlerRegistry registry = new HandlerRegistry();

	@Test
	void findsRegisteredHandlers() {
		CallHandler call = call("add", "Calculator.add");
		MessageHandler message = message("greeting", "Greetings.greet");
		this.registry.register(call);
		this.registry.register(message);
		assertThat(this.registry.call("add")).isSameAs(call);
		assertThat(this.registry.message("greeting")).isSameAs(message);
		assertThat(this.registry.call("greeting")).isNull();
		assertThat(this.registry.message("add")).isNull();
		assertThat(this.registry.calls()).containsExactly(call);
		assertThat(this.registry.messages()).containsExactly(message);
	}

	@Test
	void rejectsADuplicateMethod() {
		CallHandler first = call("add", "Calculator.add");
		CallHandler second = call("add", "Adder.add");
		this.registry.register(first);
		assertThatIllegalStateException().isThrownBy(() -> this.registry.register(second))
			.withMessage("RPC method name 'add' is declared twice: by Calculator.add and by Adder.add."
					+ " Give one of them another name.");
		assertThat(this.registry.call("add")).isSameAs(first);
	}

	@Test
	void rejectsADuplicateMessageType() {
		MessageHandler first = message("greeting", "Greetings.greet");
		MessageHandler second = message("greeting", "Others.greet");
		this.registry.register(first);
		assertThatIllegalStateException().isThrownBy(() -> this.registry.register(second))
			.withMessage("Message type 'greeting' is declared twice: by Greetings.greet and by Others.greet."
					+ " Give one of them another name.");
		assertThat(this.registry.message("greeting")).isSameAs(first);
	}

	@Test
	void namesLambdasInsideSentence() {
		this.registry.register(call("add", "The lambda for RPC method 'add' in One"));
		assertThatIllegalStateException()
			.isThrownBy(() -> this.registry.register(call("add", "The lambda for RPC method 'add' in Two")))
			.withMessage("RPC method name 'add' is declared twice: by the lambda for RPC method 'add' in One"
					+ " and by the lambda for RPC method 'add' in Two. Give one of them another name.");
	}

	@Test
	void rejectsTheNameOfDiscovery() {
		CallHandler listing = call("listall", "Mine.listall");
		assertThatIllegalStateException().isThrownBy(() -> this.registry.register(listing))
			.withMessage("RPC method name 'listall' is built in and cannot be declared by Mine.listall."
					+ " Give it another name.");
		assertThat(this.registry.call("listall")).isSameAs(this.registry.listing());
	}

	@Test
	void allowsOneNameForAMethodAndAMessageType() {
		this.registry.register(call("add", "Calculator.add"));
		this.registry.register(message("add", "Additions.add"));
		assertThat(this.registry.call("add").origin()).isEqualTo("Calculator.add");
		assertThat(this.registry.message("add").origin()).isEqualTo("Additions.add");
	}

	private static CallHandler call(String name, String origin) {
		CallHandler handler = mock(CallHandler.class);
		given(handler.info()).willReturn(new MethodInfo(name, "", Map.of(), "int", true));
		given(handler.origin()).willReturn(origin);
		return handler;
	}

	private static MessageHandler message(String type, String origin) {
		MessageHandler handler = mock(MessageHandler.class);
		given(handler.type()).willReturn(type);
		given(handler.origin()).willReturn(origin);
		return handler;
	}

}
