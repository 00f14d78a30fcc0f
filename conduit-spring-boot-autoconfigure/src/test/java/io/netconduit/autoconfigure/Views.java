package io.netconduit.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netconduit.HandlerExecution;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import reactor.core.publisher.Mono;

/**
 * Methods whose results are written for the user of the connection.
 */
@ConduitRpc
public class Views {

	@ConduitHandler("view")
	public View view() {
		return new View();
	}

	@ConduitRpc(value = "viewOnEventLoop", execution = HandlerExecution.EVENT_LOOP)
	public View onEventLoop() {
		return new View();
	}

	public CompletableFuture<View> viewFuture() {
		return CompletableFuture.completedFuture(new View());
	}

	public CompletableFuture<View> viewLater() {
		return CompletableFuture.supplyAsync(View::new, CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS));
	}

	public Mono<View> viewOfMono() {
		return Mono.delay(Duration.ofMillis(10)).map((tick) -> new View());
	}

	@ConduitRpc("view")
	public View viewOfCall() {
		return new View();
	}

	/**
	 * A result that says for whom it is written.
	 */
	public static class View {

		public String getViewer() {
			return ConduitSecurityTests.Tracing.traced();
		}

	}

}
