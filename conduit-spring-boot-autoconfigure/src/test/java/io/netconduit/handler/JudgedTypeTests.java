package io.netconduit.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for handlers whose types are judged at start.
 */
class JudgedTypeTests {

	private static final List<ValueMapper> MAPPERS = List.of(new JacksonValueMapper(), new Jackson2ValueMapper());

	private static Stream<Arguments> unreadable() {
		return MAPPERS.stream()
			.flatMap((mapper) -> Stream
				.of(OfQueue.class, OfMultiValueMap.class, OfNames.class, OfSized.class, OfOptional.class,
						OfComponent.class, OfListed.class, OfMessage.class)
				.map((bean) -> Arguments.of(mapper, bean)));
	}

	@ParameterizedTest
	@MethodSource("unreadable")
	void refusesParameterThatNothingCreates(ValueMapper mapper, Class<?> bean) {
		assertThatExceptionOfType(InvalidHandlerMethodException.class)
			.isThrownBy(() -> HandlerFixture.of(null, mapper, bean))
			.satisfies((failure) -> assertThat(failure.description()).contains("Parameter '")
				.contains(bean.getSimpleName() + ".run(")
				.contains("cannot be read")
				.containsAnyOf("it is abstract; use a class, or List, Set or Map",
						"it has no constructor without parameters"));
	}

	private static Stream<ValueMapper> mappers() {
		return MAPPERS.stream();
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void namesPlaceOfWhatNothingCreates(ValueMapper mapper) {
		assertThatExceptionOfType(InvalidHandlerMethodException.class)
			.isThrownBy(() -> HandlerFixture.of(null, mapper, OfComponent.class))
			.satisfies((failure) -> assertThat(failure.description())
				.contains("(prices is a " + Prices.class.getName() + ")"));
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void namesPlaceOfTypeOfOtherJackson(ValueMapper mapper) {
		Class<?> bean = (mapper instanceof JacksonValueMapper) ? OfTrees2.class : OfTrees3.class;
		assertThatExceptionOfType(InvalidHandlerMethodException.class)
			.isThrownBy(() -> HandlerFixture.of(null, mapper, bean))
			.satisfies((failure) -> assertThat(failure.description()).contains("(tree is a ")
				.contains("belongs to the version of Jackson that is not in use"));
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void namesPlaceOfWhatIsNotData(ValueMapper mapper) {
		assertThatExceptionOfType(InvalidHandlerMethodException.class)
			.isThrownBy(() -> HandlerFixture.of(null, mapper, OfThread.class))
			.satisfies((failure) -> assertThat(failure.description()).contains("java.lang.Thread")
				.contains("worker")
				.contains("is not data"));
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void allowsResultsOfOpenTypes(ValueMapper mapper) {
		assertThatNoException().isThrownBy(() -> HandlerFixture.of(null, mapper, OpenResults.class));
	}

	/**
	 * An interface that a handler's class does not implement.
	 */
	public interface Names extends List<String> {

	}

	public interface Prices extends Map<String, Integer> {

	}

	public static class Sized extends ArrayList<String> {

		Sized(int size) {
			super(size);
		}

	}

	public interface Event {

	}

	public record Created(String id) implements Event {

	}

	public record Wrapped(Event event) {

	}

	public record Priced(String name, Prices prices) {

	}

	public record Trees2(String name, com.fasterxml.jackson.databind.JsonNode tree,
			com.fasterxml.jackson.databind.node.ObjectNode object) {

	}

	public record Trees3(String name, tools.jackson.databind.JsonNode tree,
			tools.jackson.databind.node.ObjectNode object) {

	}

	public record Working(String name, Thread worker) {

	}

	@ConduitRpc
	public static class OfQueue {

		public void run(BlockingQueue<String> queue) {
		}

	}

	@ConduitRpc
	public static class OfMultiValueMap {

		public void run(MultiValueMap<String, String> map) {
		}

	}

	@ConduitRpc
	public static class OfNames {

		public void run(Names names) {
		}

	}

	@ConduitRpc
	public static class OfSized {

		public void run(Sized sized) {
		}

	}

	@ConduitRpc
	public static class OfOptional {

		public void run(Optional<Prices> prices) {
		}

	}

	@ConduitRpc
	public static class OfComponent {

		public void run(Priced priced) {
		}

	}

	@ConduitRpc
	public static class OfListed {

		public void run(Map<String, List<Names>> names) {
		}

	}

	@ConduitHandler
	public static class OfMessage {

		@ConduitHandler("names")
		public void run(BlockingQueue<Integer> names) {
		}

	}

	@ConduitRpc
	public static class OfTrees2 {

		public void run(Trees2 trees) {
		}

	}

	@ConduitRpc
	public static class OfTrees3 {

		public void run(Trees3 trees) {
		}

	}

	@ConduitRpc
	public static class OfThread {

		public void run(List<Working> list) {
		}

	}

	@ConduitRpc
	public static class OpenResults {

		public Event event() {
			return new Created("x");
		}

		public List<? extends Event> list() {
			return List.of();
		}

		public Mono<Map<String, Event>> mono() {
			return Mono.empty();
		}

		public Flux<Event> flux() {
			return Flux.empty();
		}

		public CompletableFuture<Optional<Event>> future() {
			return new CompletableFuture<>();
		}

		public Wrapped wrapped() {
			return new Wrapped(new Created("x"));
		}

		public Enum<?> constant() {
			return Thread.State.NEW;
		}

		public Record record() {
			return new Created("x");
		}

		public Comparable<String> text() {
			return "x";
		}

		public <T extends Event> T generic() {
			throw new UnsupportedOperationException();
		}

	}

}
