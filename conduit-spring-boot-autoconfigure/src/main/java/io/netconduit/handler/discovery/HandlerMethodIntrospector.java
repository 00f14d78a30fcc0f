package io.netconduit.handler.discovery;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.netconduit.HandlerExecution;
import io.netconduit.annotation.ConduitExceptionHandler;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.annotation.HandlerSide;
import io.netconduit.handler.kotlin.KotlinFunction;
import io.netconduit.handler.kotlin.KotlinFunctions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.BridgeMethodResolver;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ReflectionUtils.MethodFilter;

/**
 * Reads the annotations of a bean's class and describes its handler methods.
 */
final class HandlerMethodIntrospector {

	private static final Logger logger = LoggerFactory.getLogger(HandlerMethodIntrospector.class);

	private static final Comparator<Method> ORDER = Comparator.comparing(Method::getName)
		.thenComparing(Method::toString);

	private final HandlerBeanInfo bean;

	private final MergedAnnotations typeAnnotations;

	private final HandlerRoles roles;

	private final List<HandlerMethodInfo> handlers = new ArrayList<>();

	private HandlerMethodIntrospector(HandlerBeanInfo bean) {
		this.bean = bean;
		this.typeAnnotations = MergedAnnotations.from(bean.type(), SearchStrategy.TYPE_HIERARCHY);
		this.roles = new HandlerRoles(bean, this.typeAnnotations);
	}

	/**
	 * Find and describe the annotated methods.
	 * @param bean the bean
	 * @return the methods, possibly empty lists
	 * @throws InvalidHandlerMethodException if an annotation is used incorrectly
	 */
	static HandlerBeanMethods introspect(HandlerBeanInfo bean) {
		return introspect(bean, (method) -> false);
	}

	/**
	 * Find and describe the annotated methods.
	 * @param bean the bean
	 * @param hidden hides further methods from the annotation of the bean's class
	 * @return the methods, possibly empty lists
	 * @throws InvalidHandlerMethodException if an annotation is used incorrectly
	 */
	static HandlerBeanMethods introspect(HandlerBeanInfo bean, ExposureRule hidden) {
		return new HandlerMethodIntrospector(bean).introspect(hidden);
	}

	private HandlerBeanMethods introspect(ExposureRule hidden) {
		refuseNameOnType(ConduitHandler.class, "type", "message type");
		refuseNameOnType(ConduitRpc.class, "name", "method name");
		for (Method method : annotated(ConduitHandler.class)) {
			add(messageHandler(method, annotation(method, ConduitHandler.class)));
		}
		Set<Method> exposed = ExposedMethods.of(this.bean.type(), hidden);
		Set<Method> candidates = annotated(ConduitRpc.class);
		candidates.addAll(exposed);
		for (Method method : candidates) {
			MergedAnnotation<ConduitRpc> annotation = annotation(method, ConduitRpc.class);
			if (!annotation.isPresent() || annotation.getBoolean("exposed")) {
				requireCallable(method, ConduitRpc.class);
				add(callHandler(method, annotation));
			}
		}
		log(exposed);
		return new HandlerBeanMethods(this.bean, List.copyOf(this.handlers),
				List.copyOf(annotated(ConduitExceptionHandler.class)));
	}

	private void log(Set<Method> exposed) {
		List<String> names = this.handlers.stream()
			.filter((handler) -> exposed.contains(handler.method()))
			.map(HandlerMethodInfo::name)
			.toList();
		if (!names.isEmpty()) {
			logger.info("@ConduitRpc exposes the public methods of {} (bean '{}'): {}", this.bean.type().getName(),
					this.bean.name(), String.join(", ", names));
		}
	}

	private HandlerMethodInfo messageHandler(Method method, MergedAnnotation<ConduitHandler> annotation) {
		String type = annotation.getString("type");
		if (type.isBlank()) {
			throw new InvalidHandlerMethodException(
					"@ConduitHandler on " + this.bean.place(method) + " has no message type",
					"Specify one: @ConduitHandler(\"" + method.getName() + "\").");
		}
		MergedAnnotation<?> onType = onType(ConduitHandler.class, ConduitRpc.class);
		HandlerSide side = side(annotation, onType);
		return new HandlerMethodInfo(HandlerMethodInfo.Kind.MESSAGE, this.bean, method, type, "", side,
				execution(annotation, onType), this.roles.of(method, ConduitHandler.class, ConduitRpc.class, side));
	}

	private HandlerMethodInfo callHandler(Method method, MergedAnnotation<ConduitRpc> annotation) {
		String name = annotation.getValue("name", String.class)
			.filter((text) -> !text.isEmpty())
			.orElseGet(() -> functionName(method));
		if (name.isBlank()) {
			throw new InvalidHandlerMethodException("@ConduitRpc on " + this.bean.place(method) + " has a blank name",
					"Specify one, or none to use the method's: @ConduitRpc(\"" + method.getName() + "\").");
		}
		String description = annotation.getValue("description", String.class).orElse("");
		MergedAnnotation<?> onType = onType(ConduitRpc.class, ConduitHandler.class);
		HandlerSide side = side(annotation, onType);
		return new HandlerMethodInfo(HandlerMethodInfo.Kind.CALL, this.bean, method, name, description, side,
				execution(annotation, onType), this.roles.of(method, ConduitRpc.class, ConduitHandler.class, side));
	}

	private void add(HandlerMethodInfo handler) {
		for (HandlerMethodInfo present : this.handlers) {
			if (present.kind() == handler.kind() && present.name().equals(handler.name())
					&& overlap(present, handler)) {
				throw new InvalidHandlerMethodException(
						handler.kind().nameNoun() + " '" + handler.name() + "' is declared twice: by "
								+ present.origin() + " and by " + handler.origin(),
						"Give each a different name in its annotation"
								+ ((handler.kind() == HandlerMethodInfo.Kind.CALL)
										? ", or hide one with @ConduitRpc(exposed = false)." : "."));
			}
		}
		this.handlers.add(handler);
	}

	private static boolean overlap(HandlerMethodInfo one, HandlerMethodInfo other) {
		return one.serves(other.side()) || other.serves(one.side());
	}

	private Set<Method> annotated(Class<? extends Annotation> type) {
		Set<Method> methods = new TreeSet<>(ORDER);
		MethodIntrospector
			.selectMethods(this.bean.type(), (MethodFilter) (method) -> annotation(method, type).isPresent())
			.forEach((method) -> methods.add(BridgeMethodResolver.findBridgedMethod(method)));
		methods.removeIf((method) -> KotlinSignature.isOverload(method, methods));
		for (Method method : methods) {
			if (Modifier.isStatic(method.getModifiers())) {
				throw new InvalidHandlerMethodException(
						"@" + type.getSimpleName() + " is on a static method, " + this.bean.place(method),
						"Handlers must be instance methods: remove 'static'.");
			}
			if (type != ConduitRpc.class) {
				requireCallable(method, type);
			}
		}
		return methods;
	}

	private void requireCallable(Method method, Class<? extends Annotation> type) {
		if (KotlinDetector.isKotlinType(method.getDeclaringClass())) {
			KotlinSignature.requireCallable(method, type, this.bean.place(method));
		}
	}

	private static String functionName(Method method) {
		KotlinFunction function = KotlinFunctions.find(method);
		return (function != null) ? function.name() : method.getName();
	}

	private void refuseNameOnType(Class<? extends Annotation> type, String attribute, String noun) {
		this.typeAnnotations.stream(type).forEach((annotation) -> {
			String name = annotation.getString(attribute);
			if (!name.isEmpty()) {
				throw new InvalidHandlerMethodException(
						"@%s(\"%s\") is on %s, but a %s belongs on a method (bean '%s')".formatted(type.getSimpleName(),
								name, annotation.getSource(), noun, this.bean.name()),
						"Move it to the method, or use beanName to set the name of the bean.");
			}
		});
	}

	private MergedAnnotation<?> onType(Class<? extends Annotation> first, Class<? extends Annotation> second) {
		MergedAnnotation<?> annotation = this.typeAnnotations.get(first);
		return annotation.isPresent() ? annotation : this.typeAnnotations.get(second);
	}

	private static <A extends Annotation> MergedAnnotation<A> annotation(Method method, Class<A> type) {
		return MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY).get(type);
	}

	private static HandlerSide side(MergedAnnotation<?> onMethod, MergedAnnotation<?> onType) {
		HandlerSide side = onMethod.getValue("side", HandlerSide.class).orElse(HandlerSide.DEFAULT);
		if (side == HandlerSide.DEFAULT) {
			side = onType.getValue("side", HandlerSide.class).orElse(HandlerSide.DEFAULT);
		}
		return (side != HandlerSide.DEFAULT) ? side : HandlerSide.SERVER;
	}

	private static HandlerExecution execution(MergedAnnotation<?> onMethod, MergedAnnotation<?> onType) {
		HandlerExecution execution = onMethod.getValue("execution", HandlerExecution.class)
			.orElse(HandlerExecution.AUTO);
		return (execution != HandlerExecution.AUTO) ? execution
				: onType.getValue("execution", HandlerExecution.class).orElse(HandlerExecution.AUTO);
	}

}
