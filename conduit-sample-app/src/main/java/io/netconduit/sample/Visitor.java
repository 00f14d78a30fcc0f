package io.netconduit.sample;

import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.netconduit.ConduitConnectionException;
import io.netconduit.MethodInfo;
import io.netconduit.client.ConduitClient;
import io.netconduit.event.ConnectedToServerEvent;
import io.netconduit.event.DisconnectedFromServerEvent;
import io.netconduit.event.ReconnectedToServerEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Calls the server each time the client has connected, and logs every answer.
 */
@Component
@ConditionalOnBooleanProperty(name = "conduit.client.enabled", matchIfMissing = true)
class Visitor {

	private static final Logger logger = LoggerFactory.getLogger(Visitor.class);

	private final ConduitClient client;

	Visitor(ConduitClient client) {
		this.client = client;
	}

	@EventListener({ ConnectedToServerEvent.class, ReconnectedToServerEvent.class })
	void visit() {
		greet();
		add();
		multiply();
		discover();
	}

	/**
	 * Show a call without a connection. It fails immediately and reports that it was not
	 * sent.
	 */
	@EventListener(DisconnectedFromServerEvent.class)
	void callInVain() {
		add();
	}

	private void greet() {
		show("greeting World", () -> {
			this.client.send("greeting", Map.of("name", "World"));
			return "sent";
		});
	}

	private void add() {
		show("add(10, 20)", () -> this.client.rpc("add").param("a", 10).param("b", 20).call(Integer.class));
	}

	private void multiply() {
		show("multiply(2.5, 4)",
				() -> this.client.rpc("multiply").param("x", 2.5).param("y", 4).callAsync(Double.class).join());
	}

	private void discover() {
		show("discover",
				() -> this.client.discover().join().stream().map(Visitor::signature).collect(Collectors.joining(", ")));
	}

	private static String signature(MethodInfo method) {
		return method.parameters()
			.entrySet()
			.stream()
			.map((parameter) -> parameter.getValue() + " " + parameter.getKey())
			.collect(Collectors.joining(", ", method.returnType() + " " + method.name() + "(", ")"));
	}

	private static void show(String what, Supplier<@Nullable Object> answer) {
		long start = System.nanoTime();
		try {
			logger.info("{} -> {}", what, answer.get());
		}
		catch (RuntimeException ex) {
			long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
			logger.info("{} -> failed after {} ms: {}", what, millis, describe(ex));
		}
	}

	private static String describe(RuntimeException failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		String description = cause.getClass().getSimpleName() + ": " + cause.getMessage();
		if (cause instanceof ConduitConnectionException lost) {
			return description + " (" + lost.errorCode() + (lost.wasSent() ? ", sent)" : ", not sent)");
		}
		return description;
	}

}
