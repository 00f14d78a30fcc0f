package io.netconduit.handler.validation;

import java.util.Objects;
import java.util.Set;

import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Whether {@code @Valid} lets the validator continue into a value, and into the elements
 * of a container. Loaded only if Jakarta Validation is on the class path.
 *
 * @param cascaded whether the validator continues into the value
 * @param elements the elements of the container that have constraints
 */
record Cascade(boolean cascaded, Set<ContainerElementTypeDescriptor> elements) {

	static final Cascade NONE = new Cascade(false, Set.of());

	static <T extends CascadableDescriptor & ContainerDescriptor> Cascade of(@Nullable T descriptor) {
		return (descriptor != null)
				? new Cascade(descriptor.isCascaded(), descriptor.getConstrainedContainerElementTypes()) : NONE;
	}

	/**
	 * Return the cascade into the elements of a container.
	 * @param typeArgument the index of the elements' type among the type arguments, or
	 * {@code null} for an array
	 * @param markedByContainer whether {@code @Valid} on the container itself concerns
	 * them
	 * @return the cascade
	 */
	Cascade into(@Nullable Integer typeArgument, boolean markedByContainer) {
		boolean marked = this.cascaded && markedByContainer;
		for (ContainerElementTypeDescriptor element : this.elements) {
			if (Objects.equals(element.getTypeArgumentIndex(), typeArgument)) {
				return new Cascade(marked || element.isCascaded(), element.getConstrainedContainerElementTypes());
			}
		}
		return marked ? new Cascade(true, Set.of()) : NONE;
	}

}
