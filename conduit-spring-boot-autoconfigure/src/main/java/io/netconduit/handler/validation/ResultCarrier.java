package io.netconduit.handler.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import io.netconduit.handler.validation.ContainerType.Parts;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.UnwrapByDefault;
import jakarta.validation.valueextraction.ValueExtractor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Shows the validator a value as the type that the method declares: a completed future or
 * a publisher of collected values. Constraints on a future or on a publisher of one value
 * apply to the value. Loaded only if Jakarta Validation is on the class path.
 */
enum ResultCarrier {

	/** The result is the value. */
	DIRECT,

	/** The method returns a {@link CompletionStage} or a {@link Future}. */
	STAGE,

	/** The method returns a publisher of at most one value. */
	SINGLE_PUBLISHER,

	/** The method returns a publisher of many values. */
	PUBLISHER,

	/** The validator cannot look into the type. */
	UNSUPPORTED;

	private static final boolean reactiveStreamsPresent = ClassUtils.isPresent("org.reactivestreams.Publisher",
			ResultCarrier.class.getClassLoader());

	/**
	 * Find the carrier of a method's results.
	 * @param type the return type
	 * @return the carrier
	 */
	static ResultCarrier of(Class<?> type) {
		if (CompletionStage.class.isAssignableFrom(type) || Future.class.isAssignableFrom(type)) {
			return type.isAssignableFrom(CompletableFuture.class) ? STAGE : UNSUPPORTED;
		}
		ReactiveAdapter adapter = reactiveStreamsPresent ? ReactiveAdapterRegistry.getSharedInstance().getAdapter(type)
				: null;
		if (adapter == null || adapter.isNoValue()) {
			return DIRECT;
		}
		if (!PublishedValues.isPublisher(type)) {
			return UNSUPPORTED;
		}
		return adapter.isMultiValue() ? PUBLISHER : SINGLE_PUBLISHER;
	}

	/**
	 * Return the extractors of the values.
	 * @return the extractors
	 */
	static List<ValueExtractor<?>> extractors() {
		List<ValueExtractor<?>> extractors = new ArrayList<>(
				List.of(new OfStage(), new OfFuture(), new OfCompletableFuture()));
		if (reactiveStreamsPresent) {
			extractors.add(PublishedValues.extractor());
		}
		return extractors;
	}

	/**
	 * Wrap a value as the method returned it. The answer to a call holds the content of
	 * an {@link Optional} instead of the {@code Optional}.
	 * @param value the value, or the list of all values
	 * @param type the return type
	 * @return what the validator takes as the method's return value
	 */
	@Nullable Object carry(@Nullable Object value, ResolvableType type) {
		Parts parts = (this == STAGE || this == SINGLE_PUBLISHER) ? ContainerType.parts(type) : null;
		return carry((parts != null) ? declared(value, parts.elements()) : value);
	}

	private static @Nullable Object declared(@Nullable Object value, ResolvableType type) {
		Class<?> rawType = type.toClass();
		if (rawType == Optional.class && !(value instanceof Optional)) {
			return Optional.ofNullable((value != null) ? declared(value, type.getGeneric(0)) : null);
		}
		if (rawType == OptionalInt.class && !(value instanceof OptionalInt)) {
			return (value instanceof Integer number) ? OptionalInt.of(number) : OptionalInt.empty();
		}
		if (rawType == OptionalLong.class && !(value instanceof OptionalLong)) {
			return (value instanceof Long number) ? OptionalLong.of(number) : OptionalLong.empty();
		}
		if (rawType == OptionalDouble.class && !(value instanceof OptionalDouble)) {
			return (value instanceof Double number) ? OptionalDouble.of(number) : OptionalDouble.empty();
		}
		return value;
	}

	/**
	 * Wrap a value.
	 * @param value the value, or the list of all values
	 * @return what the validator takes as the method's return value
	 */
	@Nullable Object carry(@Nullable Object value) {
		return switch (this) {
			case STAGE -> CompletableFuture.completedFuture(value);
			case SINGLE_PUBLISHER -> PublishedValues.only(value);
			case PUBLISHER -> PublishedValues.all(value);
			case DIRECT, UNSUPPORTED -> value;
		};
	}

	// A future inside a result may be pending, and nobody waits for it.
	private static void extract(Object source, ValueExtractor.ValueReceiver receiver) {
		if (source instanceof CompletableFuture<?> future && future.isDone() && !future.isCompletedExceptionally()) {
			receiver.value(null, future.join());
		}
	}

	/**
	 * Extracts the value of a completed stage.
	 */
	@UnwrapByDefault
	private static final class OfStage implements ValueExtractor<CompletionStage<@ExtractedValue ?>> {

		@Override
		public void extractValues(CompletionStage<?> stage, ValueReceiver receiver) {
			extract(stage, receiver);
		}

	}

	/**
	 * Extracts the value of a completed future.
	 */
	@UnwrapByDefault
	private static final class OfFuture implements ValueExtractor<Future<@ExtractedValue ?>> {

		@Override
		public void extractValues(Future<?> future, ValueReceiver receiver) {
			extract(future, receiver);
		}

	}

	/**
	 * Extracts the value of a type that is a stage and a future.
	 */
	@UnwrapByDefault
	private static final class OfCompletableFuture implements ValueExtractor<CompletableFuture<@ExtractedValue ?>> {

		@Override
		public void extractValues(CompletableFuture<?> future, ValueReceiver receiver) {
			extract(future, receiver);
		}

	}

}
